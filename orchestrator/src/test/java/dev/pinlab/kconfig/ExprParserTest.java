// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExprParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          A -> A
          A&&B || C -> (A && B) || C
          (A || B) && C -> (A || B) && C
          ((A || B) && C) || D -> ((A || B) && C) || D
          (A || (B && (C))) && D -> (A || (B && C)) && D
          !A && !(B || C) -> !A && !(B || C)
          !!A -> !(!A)
          A<=3 -> A <= 3
          A!=m -> A != m
          A='x y' -> A = "x y"
          $(f,a(b) || c) && D -> $(f,a(b) || c) && D
          "$(ARCH)" = "x86" -> $(ARCH) = "x86"
          """)
  void a_condition_prints_as_it_would_be_written(String text, String printed) {
    assertThat(ExprParser.parse(text)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A B", "(A", "A &&", "&& A", "A ; B", "!"})
  void what_is_no_condition_is_kept_as_it_stands(String text) {
    assertThat(ExprParser.parse(text)).isEqualTo(new Expr.Macro(text));
  }
}

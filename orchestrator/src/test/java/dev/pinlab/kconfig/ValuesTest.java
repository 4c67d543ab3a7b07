// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.source.FakeKernel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What conditions come to in a .config of a made-up tree. */
class ValuesTest {
  private static final String TREE =
      """
      config MODULES
      \tbool "modules"
      config ON
      \tbool "on"
      config PART
      \ttristate "part"
      config OFF
      \tbool "off"
      config TEN
      \tint "ten"
      config HEX
      \thex "hex"
      config TEXT
      \tstring "text"
      config UNSET
      \tint "unset"
      """;

  private static final String RESOLVED =
      """
      CONFIG_ON=y
      CONFIG_PART=m
      CONFIG_TEN=10
      CONFIG_HEX=0x20
      CONFIG_TEXT="a text"
      """;

  @TempDir Path tree;

  private int level(String condition, String resolved) throws Exception {
    FakeKernel.write(tree, "Kconfig", TREE);
    Values values = new Values(KconfigReader.read(tree, "x86"), DotConfig.parse(resolved));
    return values.of(ExprParser.parse(condition));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          ON -> 2
          PART -> 1
          OFF -> 0
          NOWHERE -> 0
          y -> 2
          m -> 1
          n -> 0
          "y" -> 2
          "x" -> 0
          !ON -> 0
          !PART -> 1
          !OFF -> 2
          ON && PART -> 1
          OFF || PART -> 1
          """)
  void a_condition_is_off_a_module_or_on(String condition, int level) throws Exception {
    assertThat(level(condition, RESOLVED + "CONFIG_MODULES=y\n")).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          TEN = 10 -> 2
          TEN = 9 -> 0
          TEN != 10 -> 0
          TEN != 9 -> 2
          TEN < 10 -> 0
          TEN < 9 -> 0
          TEN < 11 -> 2
          TEN <= 9 -> 0
          TEN <= 10 -> 2
          TEN > 9 -> 2
          TEN > 10 -> 0
          TEN >= 10 -> 2
          TEN >= 11 -> 0
          HEX = 32 -> 2
          HEX > 0X1f -> 2
          TEXT = "a text" -> 2
          TEXT = "another" -> 0
          PART = m -> 2
          UNSET = "" -> 2
          OFF = n -> 2
          """)
  void numbers_are_compared_as_numbers_and_all_else_as_text(String comparison, int level)
      throws Exception {
    assertThat(level(comparison, RESOLVED)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"$(f)", "!$(f)", "$(f) = 3"})
  void what_a_macro_comes_to_is_not_known_and_taken_for_on(String condition) throws Exception {
    assertThat(level(condition, RESOLVED)).isEqualTo(2);
  }

  @Test
  void a_kernel_without_modules_has_no_m() throws Exception {
    assertThat(level("m", RESOLVED)).isZero();
  }
}

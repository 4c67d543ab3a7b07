// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What `pinlab build` and `pinlab kconfig` refuse before any tree is fetched. */
class KernelSelectionTest {
  @TempDir Path cache;

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          build --variant v5.31 -> --variant: there is no variant "v5.31"; did you mean "v5.13"?
          kconfig --variant v5.31 -> --variant: there is no variant "v5.31"; did you mean "v5.13"?
          build --kconfig no.config -> --kconfig: there is no file "no.config"
          kconfig --kconfig no.config -> --kconfig: there is no file "no.config"
          """)
  void a_mistake_is_one_line_with_the_option(String words, String line) {
    Captured pinlab = new Captured(Real.HOME, cache);
    String spec = Real.HOME.resolve("experiments/policies.yaml").toString();

    int exit = pinlab.real().run((words + " " + spec).split(" ", -1));

    assertThat(pinlab.err()).startsWith("pinlab: " + line).hasLineCount(1);
    assertThat(pinlab.out()).isEmpty();
    assertThat(exit).isEqualTo(2);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitModeTest {
  @ParameterizedTest
  @CsvSource({
    "FINE, 0",
    "WORSE, 1",
    "PATCH, 125",
    "HOST, 125",
    "USER, 130",
    "INTERNAL, 198",
    "INTERRUPTED, 130"
  })
  void git_bisect_gets_the_status_that_it_takes_for_it(ExitCode code, int status) {
    assertThat(ExitMode.BISECT.of(code.code())).isEqualTo(status);
    assertThat(ExitMode.RUN.of(code.code())).isEqualTo(code.code());
  }

  @Test
  void what_was_not_decided_is_skipped() {
    assertThat(ExitMode.BISECT.of(ExitMode.SKIP)).isEqualTo(125);
  }

  @Test
  void the_mode_is_known_of_a_command_line_with_a_mistake_too() {
    assertThat(ExitMode.asked(List.of("ab", "--exit-mode", "bisect", "--tre", "x")))
        .isEqualTo(ExitMode.BISECT);
    assertThat(ExitMode.asked(List.of("ab", "--exit-mode=bisect"))).isEqualTo(ExitMode.BISECT);
    assertThat(ExitMode.asked(List.of("ab", "--exit-mode", "run"))).isEqualTo(ExitMode.RUN);
    assertThat(ExitMode.asked(List.of("ab", "--exit-mode"))).isEqualTo(ExitMode.RUN);
    assertThat(ExitMode.asked(List.of("bisect", "--metric", "bisect"))).isEqualTo(ExitMode.RUN);
  }
}

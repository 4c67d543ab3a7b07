// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TtyTest {
  @Test
  void the_size_of_a_window_is_its_rows_and_columns() {
    assertThat(Tty.size("50 132")).isEqualTo(new Tty.Size(50, 132));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0", "", "50", "50 132 1", "99999 80", "a b"})
  void a_window_of_no_size_that_makes_sense_is_taken_for_the_usual_one(String words) {
    assertThat(Tty.size(words)).isEqualTo(Tty.Size.USUAL);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelTest {
  @Test
  void a_text_that_fits_is_left_alone() {
    assertThat(Label.fit("limit[max=10]", 13)).isEqualTo("limit[max=10]");
  }

  @Test
  void heights_stay_near_what_is_wanted_and_apart() {
    assertThat(Label.apart(List.of(10.0, 50.0, 51.0, 100.0), 17, 0, 100))
        .containsExactly(10.0, 50.0, 67.0, 100.0);
    assertThat(Label.apart(List.of(100.0, 100.0), 17, 0, 100)).containsExactly(83.0, 100.0);
  }

  @Test
  void a_long_text_keeps_both_ends_since_values_of_a_sweep_differ_at_the_end() {
    assertThat(Label.fit("limit[max=100]", 11)).isEqualTo("limit…=100]");
  }
}

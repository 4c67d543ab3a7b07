// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void the_ends_and_the_middle_lie_where_they_belong() {
    var scale = new Scale(-1, 1, 100, 300);

    assertThat(scale.at(-1)).isEqualTo(100);
    assertThat(scale.at(0)).isEqualTo(200);
    assertThat(scale.at(1)).isEqualTo(300);
  }

  @Test
  void a_scale_may_run_downwards() {
    assertThat(new Scale(0, 1, 190, 28).at(0.5)).isEqualTo(109);
  }

  @Test
  void a_value_beyond_an_end_is_drawn_at_the_end() {
    assertThat(new Scale(0, 1, 0, 10).at(7)).isEqualTo(10);
  }

  @Test
  void units_are_rounded_to_a_tenth() {
    assertThat(new Scale(0, 3, 0, 1).at(1)).isEqualTo(0.3);
  }

  @Test
  void a_scale_of_one_value_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Scale(2, 2, 0, 1));
  }
}

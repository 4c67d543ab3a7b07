// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void the_middle_of_an_odd_number_of_values_is_one_of_them() {
    assertThat(Spread.of(List.of(3.0, 1.0, 20.0))).isEqualTo(new Spread(3, 1, 20));
  }

  @Test
  void the_middle_of_an_even_number_of_values_lies_between_two() {
    assertThat(Spread.of(List.of(8.0, 1.0, 2.0, 4.0))).isEqualTo(new Spread(3, 1, 8));
  }

  @Test
  void one_value_is_its_own_middle_and_ends() {
    assertThat(Spread.of(List.of(1.5))).isEqualTo(new Spread(1.5, 1.5, 1.5));
  }

  @Test
  void no_value_has_no_middle() {
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FewestBootsTest {
  @ParameterizedTest
  @CsvSource({".05, 1, 4", ".05, 2, 5", ".05, 6, 5", ".05, 7, 6", ".01, 1, 5", ".5, 1, 4"})
  void the_smallest_p_that_they_give_is_below_the_first_step_of_holm(
      double alpha, int rows, int boots) {
    assertThat(FewestBoots.of(alpha, rows)).isEqualTo(boots);
  }
}

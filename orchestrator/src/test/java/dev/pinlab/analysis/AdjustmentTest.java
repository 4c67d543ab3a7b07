// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AdjustmentTest {
  /** The 15 p-values of Benjamini and Hochberg 1995, section 4.2. */
  private static final double[] NEUHAUS = {
    .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528,
    .7590, 1
  };

  @Test
  void of_the_fifteen_p_values_holm_rejects_three_and_benjamini_hochberg_four() {
    assertThat(rejected(Adjustment.holm(NEUHAUS))).isEqualTo(3);
    assertThat(rejected(Adjustment.benjaminiHochberg(NEUHAUS))).isEqualTo(4);
  }

  @Test
  void holm_multiplies_by_the_rows_that_are_left_and_never_falls() {
    assertThat(Adjustment.holm(new double[] {.04, .01, .03}))
        .containsExactly(new double[] {.06, .03, .06}, within(1e-12));
  }

  @Test
  void benjamini_hochberg_multiplies_by_rows_over_rank() {
    assertThat(Adjustment.benjaminiHochberg(new double[] {.04, .01, .03}))
        .containsExactly(new double[] {.04, .03, .04}, within(1e-12));
  }

  @Test
  void no_rows_need_no_correction() {
    assertThat(Adjustment.holm(new double[0])).isEmpty();
    assertThat(Adjustment.benjaminiHochberg(new double[0])).isEmpty();
  }

  @Property(tries = 200)
  void both_only_raise_p_keep_its_order_and_holm_is_the_stricter(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(max = 1) Double> list) {
    double[] p = list.stream().mapToDouble(Double::doubleValue).toArray();
    double[] holm = Adjustment.holm(p);
    double[] bh = Adjustment.benjaminiHochberg(p);

    for (int i = 0; i < p.length; i++) {
      assertThat(holm[i]).isBetween(bh[i] - 1e-12, 1.0);
      assertThat(bh[i]).isBetween(p[i] - 1e-12, 1.0);
      int at = i;
      assertThat(IntStream.range(0, p.length).filter(j -> p[j] <= p[at]))
          .allMatch(j -> holm[j] <= holm[at] && bh[j] <= bh[at]);
    }
  }

  private static long rejected(double[] adjusted) {
    return Arrays.stream(adjusted).filter(p -> p < .05).count();
  }
}

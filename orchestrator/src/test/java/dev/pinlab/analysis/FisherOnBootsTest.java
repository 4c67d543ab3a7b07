// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FisherOnBootsTest {

  @ParameterizedTest
  @CsvSource({"3,4,1,4,.485714", "2,12,15,18,.00053672"})
  void fisher_gives_the_published_p(int e1, int n1, int e2, int n2, double p) {
    assertThat(FisherOnBoots.test(new BootTotal(e1, n1), new BootTotal(e2, n2)).p())
        .isCloseTo(p, within(5e-7));
  }

  @Test
  void no_crash_in_either_arm_cannot_be_tested() {
    assertThat(FisherOnBoots.test(new BootTotal(0, 6), new BootTotal(0, 6)))
        .isEqualTo(new PValue(1, 1, FisherOnBoots.METHOD));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,.454545", "3,.181818", "4,.060606", "5,.015152", "6,.002165"})
  void the_smallest_p_depends_on_the_crashes_of_both_arms_together(int crashes, double smallest) {
    PValue none =
        FisherOnBoots.test(new BootTotal(crashes / 2, 6), new BootTotal((crashes + 1) / 2, 6));

    assertThat(none.smallest()).isCloseTo(smallest, within(1e-6));
    assertThat(FisherOnBoots.test(new BootTotal(0, 6), new BootTotal(crashes, 6)).p())
        .isCloseTo(smallest, within(1e-6));
  }

  @Property
  void exchanging_the_arms_changes_nothing(
      @ForAll @IntRange(min = 1, max = 12) int n1,
      @ForAll @IntRange(max = 12) int some1,
      @ForAll @IntRange(min = 1, max = 12) int n2,
      @ForAll @IntRange(max = 12) int some2) {
    BootTotal one = new BootTotal(Math.min(some1, n1), n1);
    BootTotal two = new BootTotal(Math.min(some2, n2), n2);
    PValue there = FisherOnBoots.test(one, two);

    assertThat(FisherOnBoots.test(two, one).p()).isCloseTo(there.p(), within(1e-9));
    assertThat(there.p()).isBetween(there.smallest(), 1.0);
  }
}

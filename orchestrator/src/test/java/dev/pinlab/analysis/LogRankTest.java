// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LogRankTest {
  private static final RoundTally PLACEBO =
      RoundTally.of(List.of(Rounds.boot(Rounds.PLACEBO, new int[0])));

  private static final RoundTally MERCAPTOPURINE =
      RoundTally.of(List.of(Rounds.boot(Rounds.RELAPSED, Rounds.IN_REMISSION)));

  @Test
  void freireichs_patients_give_the_published_chi_square() {
    assertThat(LogRank.of(PLACEBO, MERCAPTOPURINE).chiSquare()).isCloseTo(16.7929, within(5e-5));
  }

  @Test
  void fewer_of_freireichs_treated_patients_relapsed_than_expected() {
    LogRank treated = LogRank.of(PLACEBO, MERCAPTOPURINE);

    assertThat(treated.observed()).isEqualTo(9);
    assertThat(treated.expected()).isCloseTo(19.2505, within(5e-5));
  }

  @Test
  void attempts_that_all_gave_up_show_no_difference() {
    var early = RoundTally.of(List.of(Rounds.boot(new int[0], new int[] {1, 1})));
    var late = RoundTally.of(List.of(Rounds.boot(new int[0], new int[] {11, 11})));

    assertThat(LogRank.of(early, late).chiSquare()).isEqualTo(0);
  }

  @Test
  void no_attempts_show_no_difference() {
    assertThat(LogRank.of(RoundTally.of(List.of()), PLACEBO).chiSquare()).isEqualTo(0);
  }

  @Property(tries = 200)
  void exchanging_the_arms_changes_nothing(
      @ForAll @Size(max = 6) List<@IntRange(max = 5) Integer> pinned,
      @ForAll @Size(max = 6) List<@IntRange(max = 5) Integer> gaveUp,
      @ForAll @Size(max = 6) List<@IntRange(max = 5) Integer> others) {
    var one = RoundTally.of(List.of(Rounds.boot(pinned, gaveUp)));
    var other = RoundTally.of(List.of(Rounds.boot(others, List.of(3))));

    assertThat(LogRank.of(one, other).chiSquare())
        .isCloseTo(LogRank.of(other, one).chiSquare(), within(1e-9));
  }
}

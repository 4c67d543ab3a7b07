// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pinlab.console.Attempt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {
  private static final List<Attempt> FREIREICH =
      Rounds.attempts(Rounds.RELAPSED, Rounds.IN_REMISSION);

  @Test
  void freireichs_patients_give_the_published_curve() {
    List<Retries.Point> curve = KaplanMeier.curve(FREIREICH);

    assertThat(at(curve, 6).survival()).isCloseTo(.8571, within(5e-5));
    assertThat(at(curve, 10).survival()).isCloseTo(.7529, within(5e-5));
    assertThat(at(curve, 35).survival()).isCloseTo(.4482, within(5e-5));
  }

  @Test
  void pins_come_before_give_ups_of_the_same_number_of_rounds() {
    assertThat(at(KaplanMeier.curve(FREIREICH), 6))
        .isEqualTo(new Retries.Point(6, 1 - 3.0 / 21, 21, 3, 1));
  }

  @Test
  void pins_without_a_migration_are_pinned_after_no_round() {
    var attempts = List.of(Samples.pinnedAfter(0), Samples.pinnedAfter(0), Samples.gaveUpAfter(11));

    assertThat(KaplanMeier.curve(attempts))
        .containsExactly(
            new Retries.Point(0, 1 - 2.0 / 3, 3, 2, 0),
            new Retries.Point(11, 1 - 2.0 / 3, 1, 0, 1));
  }

  @Test
  void the_order_of_the_attempts_does_not_matter() {
    List<Attempt> shuffled = new ArrayList<>(FREIREICH);
    Collections.shuffle(shuffled, new Random(3));

    assertThat(KaplanMeier.curve(shuffled)).isEqualTo(KaplanMeier.curve(FREIREICH));
  }

  @Test
  void no_attempts_have_no_curve() {
    assertThat(KaplanMeier.curve(List.of())).isEmpty();
  }

  private static Retries.Point at(List<Retries.Point> curve, long rounds) {
    return curve.stream().filter(point -> point.rounds() == rounds).findFirst().orElseThrow();
  }
}

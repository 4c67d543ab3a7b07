// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CliffsDeltaTest {
  /** An attempt. */
  record Ended(int rounds, boolean pinned) {}

  @Test
  void a_candidate_whose_every_attempt_takes_more_rounds_has_a_delta_of_one() {
    assertThat(delta(pins(0, 1, 1), pins(2, 3))).isEqualTo(1);
    assertThat(delta(pins(2, 3), pins(0, 1, 1))).isEqualTo(-1);
  }

  @Test
  void equal_rounds_are_ties() {
    assertThat(delta(pins(1, 1, 4), pins(1, 1, 4))).isEqualTo(0);
    assertThat(delta(pins(1), pins(1, 1, 2, 0, 0))).isCloseTo(-.2, within(1e-12));
  }

  @Test
  void giving_up_after_as_many_rounds_as_the_other_pinned_takes_more() {
    assertThat(delta(pins(1, 1), List.of(new Ended(1, false)))).isEqualTo(1);
  }

  @Test
  void of_two_that_gave_up_nobody_knows_which_would_have_taken_more() {
    assertThat(delta(List.of(new Ended(1, false)), List.of(new Ended(11, false)))).isEqualTo(0);
  }

  @Test
  void an_arm_without_attempts_has_no_delta() {
    assertThat(delta(List.of(), pins(1))).isEqualTo(0);
  }

  @Property(tries = 300)
  void the_delta_is_what_going_through_all_pairs_gives(
      @ForAll("arms") List<Ended> baseline, @ForAll("arms") List<Ended> candidate) {
    double balance = 0;
    for (Ended our : candidate) {
      for (Ended their : baseline) {
        balance += takesMore(our, their) ? 1 : 0;
        balance -= takesMore(their, our) ? 1 : 0;
      }
    }

    assertThat(delta(baseline, candidate))
        .isCloseTo(balance / (baseline.size() * candidate.size()), within(1e-12));
  }

  @Property(tries = 100)
  void exchanging_the_arms_turns_the_sign_and_the_order_of_attempts_does_not_matter(
      @ForAll("arms") List<Ended> baseline, @ForAll("arms") List<Ended> candidate) {
    List<Ended> reversed = new ArrayList<>(candidate);
    Collections.reverse(reversed);
    double delta = delta(baseline, candidate);

    assertThat(delta(candidate, baseline)).isCloseTo(-delta, within(1e-12));
    assertThat(delta(baseline, reversed)).isEqualTo(delta);
  }

  @Property(tries = 100)
  void a_candidate_that_takes_more_rounds_never_lowers_it(
      @ForAll("arms") List<Ended> baseline,
      @ForAll("arms") List<Ended> candidate,
      @ForAll @IntRange(min = 1, max = 4) int more) {
    List<Ended> slower =
        candidate.stream().map(one -> new Ended(one.rounds() + more, one.pinned())).toList();

    assertThat(delta(baseline, slower)).isGreaterThanOrEqualTo(delta(baseline, candidate) - 1e-12);
  }

  @Provide
  Arbitrary<List<Ended>> arms() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 5), Arbitraries.of(true, true, false))
        .as(Ended::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(9);
  }

  private static boolean takesMore(Ended one, Ended than) {
    return than.pinned()
        && (one.rounds() > than.rounds() || (one.rounds() == than.rounds() && !one.pinned()));
  }

  private static List<Ended> pins(int... rounds) {
    List<Ended> pins = new ArrayList<>();
    for (int number : rounds) {
      pins.add(new Ended(number, true));
    }
    return pins;
  }

  private static double delta(List<Ended> baseline, List<Ended> candidate) {
    return CliffsDelta.of(tally(baseline), tally(candidate));
  }

  private static RoundTally tally(List<Ended> attempts) {
    List<Integer> pinned = attempts.stream().filter(Ended::pinned).map(Ended::rounds).toList();
    List<Integer> gaveUp =
        attempts.stream().filter(one -> !one.pinned()).map(Ended::rounds).toList();
    return RoundTally.of(List.of(Rounds.boot(pinned, gaveUp)));
  }
}

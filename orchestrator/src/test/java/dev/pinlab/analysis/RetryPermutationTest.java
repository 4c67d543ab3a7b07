// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RetryPermutationTest {
  private static final double CHI_SQUARE_OF_ALPHA = 3.8415;

  @Test
  void boots_that_retry_against_boots_that_do_not_give_the_smallest_p_of_that_many() {
    PValue p =
        RetryPermutation.test(
            Collections.nCopies(6, Rounds.pinned(1, 1, 1)),
            Collections.nCopies(6, Rounds.boot(new int[] {4}, new int[] {11, 11})),
            1);

    assertThat(p.p()).isCloseTo(2 / 924.0, within(1e-9)).isEqualTo(p.smallest());
    assertThat(p.method()).isEqualTo("exact label permutation of log-rank scores of boots");
  }

  @Test
  void attempts_without_any_difference_give_one() {
    List<Pins> arm = Collections.nCopies(6, Rounds.pinned(1, 1));

    assertThat(RetryPermutation.test(arm, arm, 1).p()).isEqualTo(1);
    assertThat(RetryPermutation.test(arm, arm, 1).smallest()).isEqualTo(1);
  }

  @Property(tries = 200)
  void the_scores_of_an_arm_sum_up_to_observed_minus_expected(
      @ForAll("arms") List<Pins> baseline, @ForAll("arms") List<Pins> candidate) {
    var hazard = RetryPermutation.hazard(RoundTally.of(join(baseline, candidate)));
    LogRank expected = LogRank.of(RoundTally.of(baseline), RoundTally.of(candidate));

    double sum = candidate.stream().mapToDouble(boot -> RetryPermutation.score(boot, hazard)).sum();

    assertThat(sum).isCloseTo(expected.observed() - expected.expected(), within(1e-9));
  }

  @Property(tries = 200)
  void the_p_is_what_going_through_all_assignments_of_boots_gives(
      @ForAll("arms") List<Pins> baseline, @ForAll("arms") List<Pins> candidate) {
    double p = RetryPermutation.test(baseline, candidate, 1).p();

    // Scores are rounded to a millionth of their range, which may break ties.
    assertThat(p)
        .isBetween(
            bruteForce(baseline, candidate, 1e-4) - 1e-9,
            bruteForce(baseline, candidate, -1e-4) + 1e-9);
  }

  @Property(tries = 100)
  void neither_the_order_of_the_boots_nor_which_arm_is_first_matters(
      @ForAll("arms") List<Pins> baseline, @ForAll("arms") List<Pins> candidate) {
    List<Pins> reversed = new ArrayList<>(candidate);
    Collections.reverse(reversed);
    double p = RetryPermutation.test(baseline, candidate, 1).p();

    assertThat(RetryPermutation.test(baseline, reversed, 1).p()).isCloseTo(p, within(1e-9));
    assertThat(RetryPermutation.test(candidate, baseline, 1).p()).isCloseTo(p, within(1e-9));
  }

  @Test
  void many_boots_are_permuted_at_random_with_the_seed_of_the_run() {
    SplittableRandom random = new SplittableRandom(5);
    List<Pins> baseline = arm(random, 30, .3);
    List<Pins> candidate = new ArrayList<>(baseline.subList(0, 29));
    candidate.add(Rounds.pinned(1, 1, 1));

    PValue p = RetryPermutation.test(baseline, candidate, 7);

    assertThat(p.method()).contains("random assignments, seed 7");
    assertThat(p).isEqualTo(RetryPermutation.test(baseline, candidate, 7));
  }

  @Test
  void scores_rounded_for_very_many_boots_give_nearly_the_same_p() {
    SplittableRandom random = new SplittableRandom(5);
    List<Pins> baseline = arm(random, 12, .3);
    List<Pins> candidate = arm(random, 12, .2);

    assertThat(RetryPermutation.test(baseline, candidate, 1, 1 << 8).p())
        .isCloseTo(RetryPermutation.test(baseline, candidate, 1, 1 << 20).p(), within(.01));
  }

  @Test
  void as_many_boots_as_a_large_run_has_are_compared_too() {
    SplittableRandom random = new SplittableRandom(6);
    List<Pins> some = arm(random, 400, .3);
    List<Pins> arm = IntStream.range(0, 33_000).mapToObj(i -> some.get(i % 400)).toList();
    List<Pins> other = IntStream.range(0, 33_000).mapToObj(i -> some.get(i % 393)).toList();

    assertThat(RetryPermutation.test(arm, other, 7).p()).isBetween(1e-5, 1.0);
  }

  @Test
  void equal_kernels_alarm_in_at_most_alpha_where_pooled_attempts_alarm_in_far_more() {
    SplittableRandom random = new SplittableRandom(11);
    int runs = 1000;
    int alarms = 0;
    int pooled = 0;
    for (int run = 0; run < runs; run++) {
      List<Pins> baseline = arm(random, 6, .3);
      List<Pins> candidate = arm(random, 6, .3);
      alarms += RetryPermutation.test(baseline, candidate, 1).p() < .05 ? 1 : 0;
      LogRank logRank = LogRank.of(RoundTally.of(baseline), RoundTally.of(candidate));
      pooled += logRank.chiSquare() > CHI_SQUARE_OF_ALPHA ? 1 : 0;
    }

    double monteCarloError = 3 * Math.sqrt(.05 * .95 / runs);
    assertThat((double) alarms / runs).isLessThan(.05 + monteCarloError);
    assertThat((double) pooled / runs).isGreaterThan(.2);
  }

  /**
   * Boots of twenty attempts that pin in a round with a chance that differs from boot to boot, and
   * give up after eleven.
   */
  private static List<Pins> arm(SplittableRandom random, int boots, double chance) {
    List<Pins> arm = new ArrayList<>();
    for (int boot = 0; boot < boots; boot++) {
      double own = chance * (.5 + random.nextDouble());
      List<Integer> pinned = new ArrayList<>();
      List<Integer> gaveUp = new ArrayList<>();
      for (int attempt = 0; attempt < 20; attempt++) {
        int rounds = 1;
        while (rounds < 11 && random.nextDouble() >= own) {
          rounds++;
        }
        (rounds < 11 ? pinned : gaveUp).add(rounds);
      }
      arm.add(Rounds.boot(pinned, gaveUp));
    }
    return arm;
  }

  /** The share of the assignments that are further off than observed by at least {@code more}. */
  private static double bruteForce(List<Pins> baseline, List<Pins> candidate, double more) {
    List<Pins> all = join(baseline, candidate);
    double observed = distance(baseline, candidate);
    int extreme = 0;
    int assignments = 0;
    for (int chosen = 0; chosen < 1 << all.size(); chosen++) {
      if (Integer.bitCount(chosen) == candidate.size()) {
        List<Pins> ours = new ArrayList<>();
        List<Pins> theirs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
          ((chosen >> i & 1) == 1 ? ours : theirs).add(all.get(i));
        }
        extreme += distance(theirs, ours) >= observed + more ? 1 : 0;
        assignments++;
      }
    }
    return (double) extreme / assignments;
  }

  private static double distance(List<Pins> baseline, List<Pins> candidate) {
    LogRank logRank = LogRank.of(RoundTally.of(baseline), RoundTally.of(candidate));
    return Math.abs(logRank.observed() - logRank.expected());
  }

  private static List<Pins> join(List<Pins> one, List<Pins> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  @Provide
  Arbitrary<List<Pins>> arms() {
    Arbitrary<Integer> rounds = Arbitraries.integers().between(0, 6);
    return Combinators.combine(rounds.list().ofMinSize(1).ofMaxSize(4), rounds.list().ofMaxSize(3))
        .as(Rounds::boot)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }
}

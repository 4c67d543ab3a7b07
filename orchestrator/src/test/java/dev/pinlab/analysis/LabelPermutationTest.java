// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelPermutationTest {

  @Test
  void efrons_mice_give_1613_of_11440_assignments() {
    List<BootTotal> treated = boots(1000, 94, 197, 16, 38, 99, 141, 23);
    List<BootTotal> control = boots(1000, 52, 104, 146, 10, 51, 30, 40, 27, 46);
    List<BootTotal> all = join(treated, control);
    BootTotal pooled = BootTotal.sum(all);

    var sums = LabelPermutation.sums(all, 7, LabelPermutation.MAX_SUMS).orElseThrow();
    double observed = NullDistribution.difference(BootTotal.sum(treated), pooled);
    double asHigh = 0;
    double assignments = 0;
    for (var entry : sums.entrySet()) {
      boolean high = NullDistribution.difference(entry.getKey(), pooled) >= observed - 1e-12;
      asHigh += high ? entry.getValue() : 0;
      assignments += entry.getValue();
    }

    assertThat(asHigh / assignments).isCloseTo(1613.0 / 11440, within(1e-12));
    assertThat(assignments).isEqualTo(11440);
  }

  @ParameterizedTest
  @CsvSource({"3,.10", "4,.02857", "5,.00794", "6,.00216", "8,.000155"})
  void all_against_none_gives_the_smallest_p_of_that_many_boots(int boots, double smallest) {
    PValue p =
        LabelPermutation.test(
            Collections.nCopies(boots, new BootTotal(0, 20)),
            Collections.nCopies(boots, new BootTotal(20, 20)),
            1);

    assertThat(p.p()).isCloseTo(smallest, within(5e-6)).isEqualTo(p.smallest());
    assertThat(p.method()).isEqualTo("exact label permutation of boot totals");
  }

  @Property(tries = 200)
  void the_exact_p_is_what_going_through_all_assignments_gives(
      @ForAll("arms") List<BootTotal> baseline, @ForAll("arms") List<BootTotal> candidate) {
    assertThat(LabelPermutation.test(baseline, candidate, 1).p())
        .isCloseTo(bruteForce(baseline, candidate), within(1e-9));
  }

  @Property(tries = 100)
  void neither_the_order_of_the_boots_nor_which_arm_is_first_matters(
      @ForAll("arms") List<BootTotal> baseline, @ForAll("arms") List<BootTotal> candidate) {
    List<BootTotal> shuffled = new ArrayList<>(candidate);
    Collections.shuffle(shuffled, new Random(1));
    double p = LabelPermutation.test(baseline, candidate, 1).p();

    assertThat(LabelPermutation.test(baseline, shuffled, 1).p()).isCloseTo(p, within(1e-9));
    assertThat(LabelPermutation.test(candidate, baseline, 1).p()).isCloseTo(p, within(1e-9));
  }

  @Property(tries = 100)
  void p_lies_between_the_smallest_possible_and_one(
      @ForAll("arms") List<BootTotal> baseline, @ForAll("arms") List<BootTotal> candidate) {
    PValue p = LabelPermutation.test(baseline, candidate, 1);

    assertThat(p.p()).isBetween(p.smallest(), 1.0);
    assertThat(p.smallest()).isPositive();
  }

  @Test
  void no_event_at_all_gives_one() {
    PValue p = LabelPermutation.test(boots(20, 0, 0, 0, 0), boots(20, 0, 0, 0, 0), 1);

    assertThat(p.p()).isEqualTo(1);
    assertThat(p.smallest()).isEqualTo(1);
  }

  @Test
  void one_attempt_a_boot_is_fishers_test() {
    List<BootTotal> baseline = boots(1, 1, 1, 1, 0);
    List<BootTotal> candidate = boots(1, 1, 0, 0, 0);
    double fisher = FisherExactTest.withDefaults().test(new int[][] {{3, 1}, {1, 3}}).getPValue();

    assertThat(LabelPermutation.test(baseline, candidate, 1).p()).isCloseTo(fisher, within(1e-9));
  }

  @Test
  void too_many_sums_are_sampled_with_a_seed_that_the_method_names() {
    List<BootTotal> baseline = boots(20, 1, 2, 0, 3, 2, 1);
    List<BootTotal> candidate = boots(20, 4, 3, 5, 2, 6, 4);
    PValue exact = LabelPermutation.test(baseline, candidate, 7);

    PValue sampled = LabelPermutation.test(baseline, candidate, 7, 10);

    assertThat(sampled.p()).isCloseTo(exact.p(), within(.002));
    assertThat(sampled).isEqualTo(LabelPermutation.test(baseline, candidate, 7, 10));
    assertThat(sampled.method()).contains("100000 random assignments, seed 7");
  }

  @Test
  void sampling_ends_once_enough_assignments_were_as_extreme() {
    List<BootTotal> baseline = boots(20, 1, 2, 0, 3, 2, 1);
    List<BootTotal> candidate = boots(20, 1, 2, 0, 3, 2, 2);
    PValue exact = LabelPermutation.test(baseline, candidate, 7);

    PValue sampled = LabelPermutation.test(baseline, candidate, 7, 10);

    assertThat(exact.p()).isGreaterThan(.9);
    assertThat(sampled.p()).isCloseTo(exact.p(), within(.02));
    assertThat(sampled.method()).contains("(2500 random assignments, seed 7)");
  }

  @Property(tries = 200)
  void the_bound_of_the_tail_is_never_below_the_exact_p(
      @ForAll("arms") List<BootTotal> baseline, @ForAll("arms") List<BootTotal> candidate) {
    List<BootTotal> all = join(baseline, candidate);
    double observed = BootTotal.sum(candidate).rate() - BootTotal.sum(baseline).rate();

    double bound = TailBound.of(Alike.of(all), candidate.size(), observed);

    assertThat(bound).isBetween(bruteForce(baseline, candidate) - 1e-9, 1.0);
    assertThat(TailBound.of(Alike.of(all), baseline.size(), -observed)).isEqualTo(bound);
  }

  @Test
  void a_difference_that_no_random_assignment_reaches_gets_a_bound_below_what_drawing_can_tell() {
    List<BootTotal> baseline = many(100, 3);
    List<BootTotal> candidate = many(100, 9);

    PValue bounded = LabelPermutation.test(baseline, candidate, 7, 10);

    assertThat(bounded.method()).isEqualTo("label permutation of boot totals (bound of its tail)");
    // An arm of 100 boots, mean square residual 11, has to be 300 events from what is expected.
    assertThat(bounded.p()).isBetween(1e-12, 1e-9);
    assertThat(LabelPermutation.test(baseline, candidate, 7).p()).isBetween(0.0, bounded.p());
  }

  /** Boots of 20 attempts, whose events are spread around a number. */
  private static List<BootTotal> many(int boots, int events) {
    return IntStream.range(0, boots)
        .mapToObj(boot -> new BootTotal(events - 2 + boot % 5, 20))
        .toList();
  }

  @Provide
  Arbitrary<List<BootTotal>> arms() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 6), Arbitraries.integers().between(0, 6))
        .as((events, more) -> new BootTotal(events, events + more + (events + more == 0 ? 1 : 0)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static double bruteForce(List<BootTotal> baseline, List<BootTotal> candidate) {
    List<BootTotal> all = join(baseline, candidate);
    BootTotal pooled = BootTotal.sum(all);
    double observed = Math.abs(BootTotal.sum(candidate).rate() - BootTotal.sum(baseline).rate());
    int extreme = 0;
    int assignments = 0;
    for (int chosen = 0; chosen < 1 << all.size(); chosen++) {
      if (Integer.bitCount(chosen) == candidate.size()) {
        int bits = chosen;
        BootTotal sum =
            BootTotal.sum(
                IntStream.range(0, all.size())
                    .filter(i -> (bits >> i & 1) == 1)
                    .mapToObj(all::get)
                    .toList());
        double difference = Math.abs(sum.rate() - pooled.minus(sum).rate());
        extreme += difference >= observed - 1e-12 ? 1 : 0;
        assignments++;
      }
    }
    return (double) extreme / assignments;
  }

  private static List<BootTotal> join(List<BootTotal> one, List<BootTotal> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  static List<BootTotal> boots(int total, int... events) {
    return IntStream.of(events).mapToObj(count -> new BootTotal(count, total)).toList();
  }
}

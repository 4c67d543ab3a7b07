// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;

class ArmSumsTest {
  @Property(tries = 200)
  void the_ways_are_those_of_going_through_all_arms(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 11) int number,
      @ForAll @IntRange(min = 0, max = 11) int size) {
    SplittableRandom random = new SplittableRandom(seed);
    List<BootTotal> boots =
        Stream.generate(() -> random.nextInt(4))
            .limit(number)
            .map(events -> new BootTotal(events, events + random.nextInt(3)))
            .toList();

    assertThat(ArmSums.of(Alike.of(boots), size, 1_000_000).orElseThrow())
        .isEqualTo(allArms(boots, size));
  }

  private static Map<BootTotal, Double> allArms(List<BootTotal> boots, int size) {
    Map<BootTotal, Double> ways = new HashMap<>();
    for (int chosen = 0; chosen < 1 << boots.size(); chosen++) {
      if (Integer.bitCount(chosen) == size) {
        BootTotal sum = BootTotal.NONE;
        for (int boot = 0; boot < boots.size(); boot++) {
          sum = (chosen >> boot & 1) == 1 ? sum.plus(boots.get(boot)) : sum;
        }
        ways.merge(sum, 1.0, Double::sum);
      }
    }
    return ways;
  }

  @Test
  void thousands_of_boots_with_few_sums_are_still_counted_exactly() {
    List<BootTotal> baseline = boots(5000, 12);
    List<BootTotal> candidate = boots(5000, 3);
    var chance = HypergeometricDistribution.of(10_000, 15, 5000);
    double twoSided = chance.cumulativeProbability(3) + chance.survivalProbability(11);

    PValue p = LabelPermutation.test(baseline, candidate, 1);

    assertThat(p.method()).isEqualTo("exact label permutation of boot totals");
    assertThat(p.p()).isCloseTo(twoSided, within(1e-9 * twoSided));
  }

  @Test
  void thousands_of_boots_in_arms_of_unlike_size_are_counted_exactly_too() {
    double asMany = HypergeometricDistribution.of(10_000, 15, 1000).survivalProbability(5);

    PValue p = LabelPermutation.test(boots(9000, 9), boots(1000, 6), 1);

    assertThat(p.method()).isEqualTo("exact label permutation of boot totals");
    assertThat(p.p()).isCloseTo(asMany, within(1e-9 * asMany));
  }

  @Test
  void thousands_of_boots_without_an_event_give_one() {
    assertThat(LabelPermutation.test(boots(5000, 0), boots(4000, 0), 1).p()).isEqualTo(1);
  }

  @Test
  void more_sums_than_allowed_are_none() {
    Alike boots = Alike.of(boots(20, 10));

    assertThat(ArmSums.of(boots, 10, 65)).isEmpty();
    assertThat(ArmSums.of(boots, 10, 66)).isPresent();
  }

  private static List<BootTotal> boots(int number, int failing) {
    return Stream.concat(
            Collections.nCopies(failing, new BootTotal(1, 20)).stream(),
            Collections.nCopies(number - failing, new BootTotal(0, 20)).stream())
        .toList();
  }
}

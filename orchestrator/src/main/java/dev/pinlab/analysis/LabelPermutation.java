// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Permutation test over boots: if the two kernels do not differ, every way to call {@code m} of the
 * boots the candidate's is equally likely. The statistic is the difference of pooled rates, events
 * of the arm over attempts of the arm; with equally many attempts in every boot that orders the
 * assignments as the difference of the boot totals does.
 *
 * <p>The null distribution is exact: all assignments are counted by dynamic programming over the
 * sums that an arm can take (B. Streitberg and J. Roehmel, Statistical Software Newsletter 12
 * (1986) 10-17; for the test R. A. Fisher, "The Design of Experiments" (1935), section 21). When
 * there are too many different sums, random assignments stand in for all of them and p is (b + 1) /
 * (draws + 1) (B. Phipson and G. K. Smyth, SAGMB 9 (2010) 39).
 *
 * <p>This is the default also for boots that come in blocks. Boots of a block share seed and
 * workload, not the state of the memory, and are booted one by one; a resemblance inside a block
 * that is left makes this test cautious, not false. Swapping arms inside the blocks only, which
 * uses them, can give no p below 2 / 2^n with n blocks (.031 for 6), so it could not decide after
 * {@link Adjustment#holm}.
 */
final class LabelPermutation {
  /** Above so many different sums the distribution is sampled. */
  static final int MAX_SUMS = 200_000;

  /** Random assignments of the sampled distribution. */
  static final int DRAWS = 100_000;

  private LabelPermutation() {}

  /**
   * The test of boots that each made an attempt; the seed is used, and named in the method, only
   * when the sums are too many.
   */
  static PValue test(List<BootTotal> baseline, List<BootTotal> candidate, long seed) {
    return test(baseline, candidate, seed, MAX_SUMS);
  }

  static PValue test(List<BootTotal> baseline, List<BootTotal> candidate, long seed, int maxSums) {
    List<BootTotal> boots = Stream.concat(baseline.stream(), candidate.stream()).toList();
    BootTotal pooled = BootTotal.sum(boots);
    double observed = NullDistribution.difference(BootTotal.sum(candidate), pooled);
    return sums(boots, candidate.size(), maxSums)
        .map(sums -> exact(NullDistribution.of(sums, pooled), observed))
        .orElseGet(() -> sampled(boots, candidate.size(), observed, seed));
  }

  /**
   * Number of ways to choose {@code size} boots with each sum; empty when the sums are too many.
   */
  static Optional<Map<BootTotal, Double>> sums(List<BootTotal> boots, int size, int maxSums) {
    List<Map<BootTotal, Double>> ofCount = new ArrayList<>();
    for (int count = 0; count <= size; count++) {
      ofCount.add(new HashMap<>());
    }
    ofCount.get(0).put(BootTotal.NONE, 1.0);
    for (BootTotal boot : boots) {
      for (int count = size; count > 0; count--) {
        Map<BootTotal, Double> with = ofCount.get(count);
        ofCount
            .get(count - 1)
            .forEach((sum, ways) -> with.merge(sum.plus(boot), ways, Double::sum));
      }
      if (ofCount.stream().mapToInt(Map::size).sum() > maxSums) {
        return Optional.empty();
      }
    }
    return Optional.of(ofCount.get(size));
  }

  private static PValue exact(NullDistribution distribution, double observed) {
    return new PValue(
        distribution.twoSided(observed),
        distribution.smallest(),
        "exact label permutation of boot totals");
  }

  private static PValue sampled(List<BootTotal> boots, int size, double observed, long seed) {
    BootTotal pooled = BootTotal.sum(boots);
    BootTotal[] order = boots.toArray(BootTotal[]::new);
    SplittableRandom random = new SplittableRandom(seed);
    int extreme = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      BootTotal sum = BootTotal.NONE;
      for (int i = 0; i < size; i++) {
        int chosen = random.nextInt(i, order.length);
        BootTotal boot = order[chosen];
        order[chosen] = order[i];
        order[i] = boot;
        sum = sum.plus(boot);
      }
      if (NullDistribution.asExtreme(NullDistribution.difference(sum, pooled), observed)) {
        extreme++;
      }
    }
    return new PValue(
        (extreme + 1.0) / (DRAWS + 1.0),
        1.0 / (DRAWS + 1.0),
        "label permutation of boot totals (%d random assignments, seed %d)".formatted(DRAWS, seed));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * there are too many different sums, random assignments stand in for all of them: p is the share of
 * them that are as extreme, once there are enough of those, and else (extreme + 1) / (draws + 1)
 * (J. Besag and P. Clifford, Biometrika 78 (1991) 301-304). Where a {@link TailBound} says that
 * none of them would be, it is p.
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

  /** Random assignments of the sampled distribution, at most. */
  static final int DRAWS = 100_000;

  /** So many extreme ones are enough: p's own error is then a fiftieth of it. */
  static final int ENOUGH = 2_500;

  private final String what;
  private final int maxSums;

  private LabelPermutation(String what, int maxSums) {
    this.what = what;
    this.maxSums = maxSums;
  }

  /**
   * The test of boots that each made an attempt; the seed is used, and named in the method, only
   * when the sums are too many.
   */
  static PValue test(List<BootTotal> baseline, List<BootTotal> candidate, long seed) {
    return test(baseline, candidate, seed, "boot totals");
  }

  /**
   * The same.
   *
   * @param what the name of what is permuted, for the method
   */
  static PValue test(List<BootTotal> baseline, List<BootTotal> candidate, long seed, String what) {
    return new LabelPermutation(what, MAX_SUMS).of(baseline, candidate, seed);
  }

  static PValue test(List<BootTotal> baseline, List<BootTotal> candidate, long seed, int maxSums) {
    return new LabelPermutation("boot totals", maxSums).of(baseline, candidate, seed);
  }

  private PValue of(List<BootTotal> baseline, List<BootTotal> candidate, long seed) {
    Alike boots = Alike.of(Stream.concat(baseline.stream(), candidate.stream()).toList());
    BootTotal arm = BootTotal.sum(candidate);
    BootTotal pooled = boots.pooled();
    double observed = NullDistribution.difference(arm, pooled);
    return ArmSums.of(boots, candidate.size(), maxSums)
        .map(sums -> exact(NullDistribution.of(sums, pooled), observed))
        .orElseGet(() -> approximate(boots, candidate.size(), observed, seed));
  }

  /**
   * Number of ways to choose {@code size} boots with each sum; empty when the sums are too many.
   */
  static Optional<Map<BootTotal, Double>> sums(List<BootTotal> boots, int size, int maxSums) {
    return ArmSums.of(Alike.of(boots), size, maxSums);
  }

  private PValue exact(NullDistribution distribution, double observed) {
    return new PValue(
        distribution.twoSided(observed),
        distribution.smallest(),
        "exact label permutation of " + what);
  }

  private PValue approximate(Alike boots, int size, double observed, long seed) {
    double smallest = 1.0 / (DRAWS + 1.0);
    double bound = TailBound.of(boots, size, observed);
    return bound < smallest
        ? new PValue(bound, bound, "label permutation of " + what + " (bound of its tail)")
        : sampled(new RandomArm(boots, size, seed), boots.pooled(), observed, seed);
  }

  private PValue sampled(RandomArm arm, BootTotal pooled, double observed, long seed) {
    int extreme = 0;
    int draws = 0;
    while (draws < DRAWS && extreme < ENOUGH) {
      draws++;
      if (NullDistribution.asExtreme(NullDistribution.difference(arm.draw(), pooled), observed)) {
        extreme++;
      }
    }
    return new PValue(
        extreme == ENOUGH ? (double) extreme / draws : (extreme + 1.0) / (draws + 1.0),
        1.0 / (DRAWS + 1.0),
        "label permutation of %s (%d random assignments, seed %d)".formatted(what, draws, seed));
  }
}

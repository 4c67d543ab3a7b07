// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.spec.Metric;
import java.util.List;

/**
 * The difference of two arms on one metric, tested as a row of a comparison is: boots are permuted,
 * and a metric of the boot as a whole is Fisher's.
 *
 * @param estimate candidate rate minus baseline rate
 * @param p two-sided, not corrected for the number of rows
 * @param test name of the method
 */
public record BootDifference(double estimate, Interval ci, double p, String test) {
  /**
   * Of arms with at least one boot each in which the metric was observed; boots that say nothing
   * are left out.
   *
   * @param alpha 1 - confidence of the interval
   * @param seed of the permutations, where they are too many to count
   */
  public static BootDifference of(
      List<BootTotal> baseline, List<BootTotal> candidate, Metric metric, double alpha, long seed) {
    List<BootTotal> theirs = observed(baseline);
    List<BootTotal> ours = observed(candidate);
    BootTotal before = BootTotal.sum(theirs);
    BootTotal after = BootTotal.sum(ours);
    PValue p = test(theirs, ours, metric, seed);
    Interval ci =
        Counts.isOfBoot(metric)
            ? MiettinenNurminen.difference(before, after, 1 - alpha)
            : ClusteredDifference.of(theirs, ours, 1 - alpha);
    return new BootDifference(after.rate() - before.rate(), ci, p.p(), p.method());
  }

  /** The test of two arms whose boots all had a chance. */
  static PValue test(
      List<BootTotal> baseline, List<BootTotal> candidate, Metric metric, long seed) {
    return Counts.isOfBoot(metric)
        ? FisherOnBoots.test(BootTotal.sum(baseline), BootTotal.sum(candidate))
        : LabelPermutation.test(baseline, candidate, seed);
  }

  /** Without the boots that say nothing: to exchange them would look like evidence. */
  static List<BootTotal> observed(List<BootTotal> boots) {
    return boots.stream().filter(boot -> boot.total() > 0).toList();
  }
}

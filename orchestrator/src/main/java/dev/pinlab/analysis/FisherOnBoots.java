// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * Fisher's exact test on the two-by-two table of boots with and without an event, two-sided by the
 * sum of the tables that are no likelier than the observed one.
 *
 * <p>For one observation a boot it is what {@link LabelPermutation} is for several. Source: R. A.
 * Fisher, "The Design of Experiments" (1935), section 21; Commons Statistics does the sum.
 */
final class FisherOnBoots {
  static final String METHOD = "Fisher's exact test on boots";

  private FisherOnBoots() {}

  /** The test; p is 1 when all boots had the event or none had it. */
  static PValue test(BootTotal baseline, BootTotal candidate) {
    BootTotal pooled = baseline.plus(candidate);
    long fewest = Math.max(0, pooled.events() - baseline.total());
    long most = Math.min(pooled.events(), candidate.total());
    double smallest = Math.min(p(fewest, candidate, pooled), p(most, candidate, pooled));
    return new PValue(p(candidate.events(), candidate, pooled), smallest, METHOD);
  }

  private static double p(long candidateEvents, BootTotal candidate, BootTotal pooled) {
    BootTotal first = new BootTotal(candidateEvents, candidate.total());
    BootTotal second = pooled.minus(first);
    return FisherExactTest.withDefaults().test(new int[][] {row(first), row(second)}).getPValue();
  }

  private static int[] row(BootTotal arm) {
    return new int[] {Math.toIntExact(arm.events()), Math.toIntExact(arm.total() - arm.events())};
  }
}

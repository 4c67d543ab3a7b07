// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A row before the correction for the number of rows.
 *
 * @param boots boots of the smaller arm in which the metric was observed: not those that crashed
 *     before their first attempt
 * @param p null when nothing can be tested
 * @param sizes what the arms are worth to a test, null when nothing can be tested
 * @param gating whether the row takes part in the verdict of the run
 * @param sameImage whether both arms ran the same kernel with the same command line
 */
record Draft(
    Row.Arms arms,
    int boots,
    Row.@Nullable Difference difference,
    @Nullable PValue p,
    Power.@Nullable Arms sizes,
    boolean gating,
    boolean sameImage) {
  /** The p of the row by itself, 1 when nothing can be tested. */
  double pOrOne() {
    return p == null ? 1 : p.p();
  }

  /** Whether the smaller arm has boots that count and say nothing of the metric. */
  boolean lacksObservations() {
    return boots < Math.min(arms.baseline().boots(), arms.candidate().boots());
  }

  /** Whether either arm was looked at for the event. */
  boolean isObserved() {
    return arms.baseline().total() + arms.candidate().total() > 0;
  }

  /** Whether some attempt or boot had the event, and some had not. */
  boolean varies() {
    long events = arms.baseline().events() + arms.candidate().events();
    return events > 0 && events < arms.baseline().total() + arms.candidate().total();
  }

  /** Whether any attempt or boot of either arm had the event. */
  boolean hasEvents() {
    return arms.baseline().events() + arms.candidate().events() > 0;
  }

  /**
   * Whether the row is one of those that p is corrected for. A row whose smallest possible p is
   * above alpha can never be rejected, so it costs the others nothing (R. E. Tarone, Biometrics 46
   * (1990) 515-522). The smallest p depends on the totals over both arms alone, not on which arm
   * the events fell into, so leaving rows out on its account keeps the error rate.
   */
  boolean inFamily(double alpha) {
    return p != null && !sameImage && boots >= Verdict.FEWEST_BOOTS && p.smallest() < alpha;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.List;
import java.util.Map;

/**
 * What a cell gave, as counts.
 *
 * @param outcomes boots by outcome, zero counts left out
 * @param invalid boots of outcome {@code invalid} by their reason
 * @param failures boots that crashed, hung, ran out of memory or were lost, by what happened
 * @param errnos failed attempts by errno symbol
 * @param rounds attempts by number of migration rounds
 * @param tests test points of selftests by result, zero counts left out
 */
public record CellSummary(
    String variant,
    String layout,
    String workload,
    Map<String, Integer> outcomes,
    Map<String, Integer> invalid,
    List<BootFailure> failures,
    Totals totals,
    Map<String, Long> errnos,
    Map<Long, Long> rounds,
    Map<String, Long> tests,
    KernelCounts kernel) {

  /**
   * Sums over the attempts of the boots that count.
   *
   * @param leftoverPages pages left behind, summed over the attempts
   * @param smallestShare smallest share of a buffer in CMA or ZONE_MOVABLE before an attempt
   */
  public record Totals(
      int boots,
      long attempts,
      long failed,
      long leftoverAttempts,
      long leftoverPages,
      double smallestShare) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.BootShares;
import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.PinTimes;
import dev.pinlab.spec.Metric;
import java.util.ArrayList;
import java.util.List;

/** How boots and attempts of the demo differ inside of its cells. */
final class SpreadSamples {
  private SpreadSamples() {}

  /** Shares that differ from boot to boot under racing, and the same in all boots elsewhere. */
  static Comparison.Spreads demo() {
    List<BootShares> shares = new ArrayList<>();
    List<PinTimes> times = new ArrayList<>();
    for (CellSummary cell : ComparisonRows.cells()) {
      CellSummary.Totals totals = cell.totals();
      shares.add(shares(cell, Metric.PIN_FAILURE, totals.failed()));
      shares.add(shares(cell, Metric.LEFTOVER, totals.leftoverAttempts()));
      times.add(times(cell, totals.attempts(), totals.attempts() - totals.failed()));
    }
    return new Comparison.Spreads(shares, times);
  }

  private static BootShares shares(CellSummary cell, Metric metric, long events) {
    double share = (double) events / cell.totals().attempts();
    boolean same = share == 0 || share == 1;
    int boots = Comparisons.BOOTS;
    List<BootShares.Share> each =
        same
            ? List.of(new BootShares.Share(share, boots))
            : List.of(
                new BootShares.Share(share / 2, 2),
                new BootShares.Share(share, boots - 4),
                new BootShares.Share(share * 1.5, 2));
    return new BootShares(cell.variant(), cell.layout(), cell.workload(), metric, false, each);
  }

  private static PinTimes times(CellSummary cell, long attempts, long pinned) {
    List<PinTimes.Point> curve =
        pinned == 0
            ? List.of()
            : List.of(
                new PinTimes.Point(610, pinned / 4),
                new PinTimes.Point(1_200, pinned / 2),
                new PinTimes.Point(4_400, pinned - 1),
                new PinTimes.Point(19_000, pinned));
    return new PinTimes(cell.variant(), cell.layout(), cell.workload(), attempts, curve);
  }
}

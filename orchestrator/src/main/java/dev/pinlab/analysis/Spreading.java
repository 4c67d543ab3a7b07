// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.spec.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How the boots and the attempts of each cell differ among themselves, as much as can be drawn. */
final class Spreading {
  /** Different shares of a cell beyond which they are rounded to whole per cent. */
  static final int MOST_SHARES = 50;

  private static final double PERCENT = 100;

  private Spreading() {}

  /** Of the cells that made attempts. */
  static Comparison.Spreads of(Cells cells) {
    List<Cell> attempted =
        cells.all().stream().filter(cell -> !cells.attempted(cell).isEmpty()).toList();
    return new Comparison.Spreads(
        attempted.parallelStream()
            .flatMap(
                cell ->
                    Stream.of(Metric.PIN_FAILURE, Metric.LEFTOVER)
                        .map(metric -> shares(cell, metric, cells.attempted(cell))))
            .toList(),
        attempted.parallelStream().map(cell -> times(cell, cells.attempted(cell))).toList());
  }

  private static BootShares shares(Cell cell, Metric metric, List<Pins> boots) {
    double[] shares = new double[boots.size()];
    for (int i = 0; i < shares.length; i++) {
      Pins pins = boots.get(i);
      long events = metric == Metric.LEFTOVER ? pins.left().attempts() : pins.failed();
      shares[i] = (double) events / pins.made();
    }
    Arrays.sort(shares);
    List<BootShares.Share> counted = counted(shares);
    boolean rounded = counted.size() > MOST_SHARES;
    if (rounded) {
      Arrays.setAll(shares, i -> Math.rint(PERCENT * shares[i]) / PERCENT);
      counted = counted(shares);
    }
    return new BootShares(cell.variant(), cell.layout(), cell.workload(), metric, rounded, counted);
  }

  /** Equal shares together. */
  private static List<BootShares.Share> counted(double[] sorted) {
    List<BootShares.Share> counted = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[from]) {
        counted.add(new BootShares.Share(sorted[from], i - from));
        from = i;
      }
    }
    return counted;
  }

  private static PinTimes times(Cell cell, List<Pins> boots) {
    TimeTally tally = new TimeTally();
    long attempts = 0;
    for (Pins pins : boots) {
      attempts += pins.made();
      int pinned = pins.made() - pins.failed();
      for (int i = 0; i < pinned; i++) {
        tally.add(pins.micros().get(i));
      }
    }
    return new PinTimes(
        cell.variant(), cell.layout(), cell.workload(), attempts, tally.cumulative());
  }
}

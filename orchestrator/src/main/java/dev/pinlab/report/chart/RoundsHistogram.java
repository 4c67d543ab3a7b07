// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.report.wording.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Attempts of one cell by number of migration rounds, as shares of its attempts.
 *
 * @param title the variant
 */
public record RoundsHistogram(String title, int width, int height, List<Bar> bars) {
  /** Where the bars stand. */
  public static final int FLOOR = 96;

  private static final int WIDTH = 310;
  private static final int HEIGHT = 116;
  private static final int TOP = 36;
  private static final int LEFT = 6;
  private static final int BAR = 20;

  /** Bins that keep the limits of known retry policies apart: give-up after 1, 11 and 101. */
  private static final List<Bin> BINS =
      List.of(
          new Bin(0, 0),
          new Bin(1, 1),
          new Bin(2, 2),
          new Bin(3, 5),
          new Bin(6, 10),
          new Bin(11, 11),
          new Bin(12, 30),
          new Bin(31, 100),
          new Bin(101, Long.MAX_VALUE));

  /** Rounds from {@code first} to {@code last}, ends included. */
  public record Bin(long first, long last) {
    /** As on the axis: {@code 3-5}, {@code 101+}. */
    public String label() {
      if (last == Long.MAX_VALUE) {
        return first + "+";
      }
      return first == last ? String.valueOf(first) : first + "–" + last;
    }

    /** Relative width of the bin: longer labels need more. */
    double room() {
      return 0.6 + 0.13 * label().length();
    }

    long count(Map<Long, Long> rounds) {
      return rounds.entrySet().stream()
          .filter(e -> first <= e.getKey() && e.getKey() <= last)
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }

  /** Attempts in one bin. */
  public record Bar(Bin bin, long count, double x, double y, double width) {
    /** The middle of the bar. */
    public double middle() {
      return Scale.round(x + width / 2);
    }

    /** The count as printed above the bar, empty for none. */
    public String label() {
      return count == 0 ? "" : Numbers.count(count);
    }

    /** Height down to the floor. */
    public double height() {
      return Scale.round(FLOOR - y);
    }
  }

  /** The histogram of one cell. */
  public static RoundsHistogram of(CellSummary cell) {
    double all = cell.rounds().values().stream().mapToLong(Long::longValue).sum();
    var scale = new Scale(0, Math.max(1, all), FLOOR, TOP);
    double unit = (WIDTH - 2.0 * LEFT) / BINS.stream().mapToDouble(Bin::room).sum();
    var bars = new ArrayList<Bar>();
    double left = LEFT;
    for (Bin bin : BINS) {
      long count = bin.count(cell.rounds());
      double room = unit * bin.room();
      double x = Scale.round(left + (room - BAR) / 2);
      bars.add(new Bar(bin, count, x, scale.at((double) count), BAR));
      left += room;
    }
    return new RoundsHistogram(cell.variant(), WIDTH, HEIGHT, bars);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What became of the attempts of each cell: pinned, pinned with pages left, or which errno. */
public record AttemptMix(
    int width, int height, List<Series> legend, List<Heading> headings, List<Bar> bars) {
  private static final int WIDTH = 1000;
  private static final int LEFT = 180;
  private static final int RIGHT = 640;
  private static final int TOP = 8;
  private static final int STEP = 26;
  private static final int GAP = 8;

  /** What an attempt may end in. */
  public record Series(String name, String colour, String style) {}

  /** A layout and workload above its bars. */
  public record Heading(double y, String text) {}

  /**
   * The attempts of one cell.
   *
   * @param label the counts in words
   */
  public record Bar(double y, String variant, List<Part> parts, String label) {}

  /** Attempts that ended alike. */
  public record Part(Series series, long count, double x, double width) {}

  /** One bar a cell that has attempts, in the order of the cells. */
  public static AttemptMix of(List<CellSummary> cells) {
    List<Series> legend = legend(cells);
    var labels =
        new Labels(cells.stream().map(CellSummary::variant).distinct().toList(), Label.VARIANT);
    var headings = new ArrayList<Heading>();
    var bars = new ArrayList<Bar>();
    double y = TOP;
    for (var group : Cells.inPlaces(cells).entrySet()) {
      var made = group.getValue().stream().filter(c -> c.totals().attempts() > 0).toList();
      if (made.isEmpty()) {
        continue;
      }
      y += headings.isEmpty() ? 0 : GAP;
      headings.add(new Heading(y + STEP - 10.0, group.getKey().toString()));
      y += STEP;
      for (CellSummary cell : made) {
        bars.add(bar(y, labels.of(cell.variant()), cell, legend));
        y += STEP;
      }
    }
    return new AttemptMix(WIDTH, (int) Math.ceil(y) + TOP, legend, headings, bars);
  }

  /** Attempts of a cell by what they ended in; ends that did not occur are left out. */
  public static Map<String, Long> counts(CellSummary cell) {
    var totals = cell.totals();
    long left = totals.leftoverAttempts();
    var counts = new LinkedHashMap<String, Long>();
    counts.put("pinned", totals.attempts() - totals.failed() - left);
    counts.put("pinned, pages left", left);
    new TreeSet<>(cell.errnos().keySet()).forEach(e -> counts.put(e, cell.errnos().get(e)));
    counts.values().removeIf(count -> count <= 0);
    return counts;
  }

  private static List<Series> legend(List<CellSummary> cells) {
    var legend = new ArrayList<Series>();
    legend.add(new Series("pinned", Palette.CALM, "calm"));
    legend.add(new Series("pinned, pages left", Palette.series(3), Palette.seriesClass(3)));
    var errnos = new TreeSet<String>();
    cells.forEach(cell -> errnos.addAll(cell.errnos().keySet()));
    int[] order = {2, 1, 0, 5, 4};
    int i = 0;
    for (String errno : errnos) {
      int colour = order[i++ % order.length];
      legend.add(new Series(errno, Palette.series(colour), Palette.seriesClass(colour)));
    }
    return legend;
  }

  private static Bar bar(double y, String variant, CellSummary cell, List<Series> legend) {
    var counts = counts(cell);
    double all = counts.values().stream().mapToLong(Long::longValue).sum();
    var scale = new Scale(0, all, LEFT, RIGHT);
    var parts = new ArrayList<Part>();
    double sum = 0;
    for (Series series : legend) {
      long count = counts.getOrDefault(series.name(), 0L);
      if (count > 0) {
        double x = scale.at(sum);
        sum += count;
        parts.add(new Part(series, count, x, Scale.round(scale.at(sum) - x)));
      }
    }
    String label =
        counts.entrySet().stream()
            .map(e -> Numbers.count(e.getValue()) + " " + e.getKey())
            .collect(Collectors.joining(" · "));
    return new Bar(y, variant, parts, label);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.Numbers;
import dev.pinlab.trial.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Bars of shares, one a cell: what became of its attempts, or how its boots ended. */
public record ShareBars(
    int width, int height, List<Series> legend, List<Heading> headings, List<Bar> bars) {
  private static final int WIDTH = 1000;
  private static final int LEFT = 180;
  private static final int RIGHT = 640;
  private static final int TOP = 8;
  private static final int STEP = 26;
  private static final int GAP = 8;

  /** What an attempt, or a boot, may end in. */
  public record Series(String name, String colour, String style) {}

  /** A layout and workload above its bars. */
  public record Heading(double y, String text) {}

  /**
   * One cell.
   *
   * @param label the counts in words
   */
  public record Bar(double y, String variant, List<Part> parts, String label) {}

  /** Attempts or boots that ended alike. */
  public record Part(Series series, long count, double x, double width) {}

  /** What became of the attempts: pinned, pinned with pages left, or which errno. */
  public static ShareBars ofAttempts(List<CellSummary> cells) {
    return of(cells, legend(cells), ShareBars::attempts);
  }

  /** How the boots ended. */
  public static ShareBars ofBoots(List<CellSummary> cells) {
    int[] order = {0, 5, 1, 2, 3, 4};
    var legend = new ArrayList<Series>();
    for (Outcome outcome : Outcome.values()) {
      int colour = order[legend.size() % order.length];
      legend.add(
          outcome == Outcome.COMPLETED
              ? new Series(outcome.id(), Palette.CALM, "calm")
              : new Series(outcome.id(), Palette.series(colour), Palette.seriesClass(colour)));
    }
    legend.removeIf(
        series -> cells.stream().noneMatch(cell -> cell.outcomes().containsKey(series.name())));
    return of(cells, legend, ShareBars::boots);
  }

  private static ShareBars of(
      List<CellSummary> cells,
      List<Series> legend,
      Function<CellSummary, Map<String, Long>> counts) {
    var labels =
        new Labels(cells.stream().map(CellSummary::variant).distinct().toList(), Label.VARIANT);
    var headings = new ArrayList<Heading>();
    var bars = new ArrayList<Bar>();
    double y = TOP;
    for (var group : Cells.inPlaces(cells).entrySet()) {
      var made = group.getValue().stream().filter(c -> !counts.apply(c).isEmpty()).toList();
      if (made.isEmpty()) {
        continue;
      }
      y += headings.isEmpty() ? 0 : GAP;
      headings.add(new Heading(y + STEP - 10.0, group.getKey().toString()));
      y += STEP;
      for (CellSummary cell : made) {
        bars.add(bar(y, labels.of(cell.variant()), counts.apply(cell), legend));
        y += STEP;
      }
    }
    return new ShareBars(WIDTH, (int) Math.ceil(y) + TOP, legend, headings, bars);
  }

  /** Attempts of a cell by what they ended in; ends that did not occur are left out. */
  public static Map<String, Long> attempts(CellSummary cell) {
    var totals = cell.totals();
    long left = totals.leftoverAttempts();
    var counts = new LinkedHashMap<String, Long>();
    counts.put("pinned", totals.attempts() - totals.failed() - left);
    counts.put("pinned, pages left", left);
    new TreeSet<>(cell.errnos().keySet()).forEach(e -> counts.put(e, cell.errnos().get(e)));
    counts.values().removeIf(count -> count <= 0);
    return counts;
  }

  private static Map<String, Long> boots(CellSummary cell) {
    var counts = new LinkedHashMap<String, Long>();
    cell.outcomes().forEach((outcome, boots) -> counts.put(outcome, (long) boots));
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

  private static Bar bar(double y, String variant, Map<String, Long> counts, List<Series> legend) {
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

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Differences of rates with their intervals, one line a row, and the margin as a band around 0.
 *
 * @param ticks differences in percentage points
 * @param band the margin
 * @param headings layout and workload above their lines
 */
public record ForestPlot(
    int width, int height, List<Tick> ticks, Band band, List<Heading> headings, List<Line> lines) {
  /** Width of the drawing in SVG units. */
  public static final int WIDTH = 1000;

  private static final int LEFT = 240;
  private static final int RIGHT = 710;
  private static final int TOP = 40;
  private static final int STEP = 24;
  private static final int BOTTOM = 40;
  private static final List<Double> REACHES = List.of(0.02, 0.05, 0.1, 0.2, 0.5, 1.0);

  /** The band between minus and plus the margin, and the line of no difference in it. */
  public record Band(double x, double width, double zero) {}

  /** A layout and workload. */
  public record Heading(double y, String text) {}

  /**
   * One difference.
   *
   * @param variant its name, shortened to its column
   * @param first whether the metric differs from that of the line above
   * @param span the interval from {@code x1} to {@code x2} with the estimate at {@code x}
   */
  public record Line(double y, Row row, String variant, boolean first, Span span) {
    /** The shape that stands for the verdict. */
    public String shape() {
      return shape(row.verdict());
    }

    /** The colour of the verdict. */
    public String colour() {
      return Palette.of(row.verdict());
    }

    /** The estimate with its interval in percentage points. */
    public String label() {
      return Numbers.points(row.difference());
    }

    /** Path of a mark around the origin: the same shapes stand beside the verdicts in tables. */
    public static String shape(Verdict verdict) {
      return switch (verdict) {
        case WORSE -> "M-5-6L7 0L-5 6Z";
        case BETTER -> "M5-6L-7 0L5 6Z";
        case EQUIVALENT -> "M-5.5-5.5H5.5V5.5H-5.5Z";
        case INCONCLUSIVE -> "M0-6.5L6.5 0L0 6.5L-6.5 0ZM0-3.6L-3.6 0L0 3.6L3.6 0Z";
        case SAME_IMAGE -> "M-6-4.5H6V-1.5H-6ZM-6 1.5H6V4.5H-6Z";
      };
    }
  }

  /** Estimate and interval in SVG units. */
  public record Span(double x, double x1, double x2) {}

  /** A plot of the rows that have a difference, grouped by layout and workload. */
  public static ForestPlot of(List<Row> rows, double margin) {
    var plotted = rows.stream().filter(row -> row.difference() != null).toList();
    double reach = reach(plotted, margin);
    var scale = new Scale(-reach, reach, LEFT, RIGHT);
    var labels =
        new Labels(
            plotted.stream().map(row -> row.arms().variant()).distinct().toList(), Label.VARIANT);
    var headings = new ArrayList<Heading>();
    var lines = new ArrayList<Line>();
    double y = TOP;
    for (var group : Cells.byPlace(plotted).entrySet()) {
      headings.add(new Heading(y + STEP - 6.0, group.getKey().toString()));
      y += STEP;
      Row above = null;
      for (Row row : group.getValue()) {
        boolean first = above == null || above.arms().metric() != row.arms().metric();
        String variant = labels.of(row.arms().variant());
        lines.add(new Line(y + STEP / 2.0, row, variant, first, span(row, scale)));
        above = row;
        y += STEP;
      }
      y += STEP / 3.0;
    }
    double left = scale.at(-margin);
    var band = new Band(left, Scale.round(scale.at(margin) - left), scale.at(0));
    int height = (int) Math.ceil(y) + BOTTOM;
    return new ForestPlot(WIDTH, height, ticks(reach, scale), band, headings, lines);
  }

  /** Where the axis ends at the bottom. */
  public int floor() {
    return height - BOTTOM;
  }

  private static Span span(Row row, Scale scale) {
    var difference = row.difference();
    if (difference == null) {
      throw new IllegalArgumentException("a row without a difference cannot be plotted");
    }
    Interval ci = difference.ci();
    return new Span(scale.at(difference.estimate()), scale.at(ci.lower()), scale.at(ci.upper()));
  }

  private static double reach(List<Row> rows, double margin) {
    double farthest =
        rows.stream()
            .map(Row::difference)
            .flatMapToDouble(
                d ->
                    d == null
                        ? DoubleStream.empty()
                        : DoubleStream.of(Math.abs(d.ci().lower()), Math.abs(d.ci().upper())))
            .max()
            .orElse(0);
    double needed = Math.max(farthest, margin);
    return REACHES.stream().filter(r -> r >= needed).findFirst().orElse(1.0);
  }

  private static List<Tick> ticks(double reach, Scale scale) {
    return IntStream.rangeClosed(-4, 4)
        .mapToObj(i -> reach * i / 4)
        .map(value -> new Tick(scale.at(value), label(value)))
        .toList();
  }

  private static String label(double value) {
    String text = Numbers.points(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}

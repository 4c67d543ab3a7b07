// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.Retries;
import dev.pinlab.report.wording.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Share of attempts that would fail under each limit of migration rounds, one step line a variant.
 * A line ends where the data end: nothing is known beyond the last round that was seen.
 *
 * @param place layout and workload
 * @param floor where the axis ends at the bottom
 */
public record RetryCurve(
    String place, int width, int height, int floor, Axes axes, List<Line> lines) {
  /** Where limits begin and end. */
  public static final int LEFT = 48;

  public static final int RIGHT = 560;

  private static final int WIDTH = 750;
  private static final int BELOW = 50;
  private static final int TOP = 28;
  private static final int FLOOR = 228;
  private static final int LABEL = 17;
  private static final int LABEL_CHARACTERS = 10;
  private static final List<Long> LIMITS = List.of(0L, 1L, 3L, 10L, 30L, 100L, 300L, 1000L);

  /** Limits along x, on a logarithmic scale of 1 + rounds; shares along y. */
  public record Axes(List<Tick> limits, List<Tick> shares) {}

  /**
   * One variant.
   *
   * @param path step line as SVG path data
   * @param end where the line ends
   * @param measured the interval of the failure rate under the variant's own limit, at the end of
   *     its line, null when it has none
   * @param labelY where its label stands, kept apart from the others
   * @param label variant with the share at the end
   */
  public record Line(
      LineStyle look,
      String variant,
      String path,
      Point end,
      @Nullable Span measured,
      double labelY,
      String label) {
    private Line labelledAt(double y) {
      return new Line(look, variant, path, end, measured, y, label);
    }
  }

  /** A point in SVG units. */
  public record Point(double x, double y) {}

  /** From one height to another, in SVG units. */
  public record Span(double top, double bottom) {}

  /** The interval of the rate at which pins failed under a variant's own limit. */
  @FunctionalInterface
  public interface Measured {
    /** Null where it is not known. */
    @Nullable Interval of(Retries curve);
  }

  /**
   * The curves of one layout and workload; {@code variants} gives each its colour, the baseline
   * first.
   */
  public static RetryCurve of(
      String place, List<Retries> curves, List<String> variants, Measured measured) {
    long longest =
        curves.stream()
            .flatMap(c -> c.curve().stream())
            .mapToLong(Retries.Point::rounds)
            .max()
            .orElse(0);
    long limit =
        LIMITS.stream().filter(l -> l >= Math.max(10, longest)).findFirst().orElse(longest);
    int floor = Math.max(FLOOR, TOP + LABEL * (curves.size() - 1));
    var x = new Scale(0, log(limit), LEFT, RIGHT);
    var y = RateAxis.scale(highest(curves, measured), floor, TOP);
    var labels = new Labels(curves.stream().map(Retries::variant).toList(), LABEL_CHARACTERS);
    var lines = new ArrayList<Line>();
    for (Retries curve : curves) {
      if (!curve.curve().isEmpty()) {
        Interval own = own(curve, measured);
        Span span = own == null ? null : new Span(y.at(own.upper()), y.at(own.lower()));
        var look = new LineStyle(variants.indexOf(curve.variant()));
        lines.add(line(curve, look, labels.of(curve.variant()), x, y, span));
      }
    }
    var limits =
        LIMITS.stream()
            .filter(l -> l <= limit)
            .map(l -> new Tick(x.at(log(l)), l.toString()))
            .toList();
    return new RetryCurve(
        place,
        WIDTH,
        floor + BELOW,
        floor,
        new Axes(limits, RateAxis.ticks(y)),
        apart(lines, floor));
  }

  /** Before the first round, when no pin has been tried yet, all are unpinned: it is left out. */
  private static double highest(List<Retries> curves, Measured measured) {
    double highest = 0;
    for (Retries curve : curves) {
      Interval own = own(curve, measured);
      highest = Math.max(highest, own == null ? 0 : own.upper());
      for (Retries.Point point : curve.curve()) {
        highest = Math.max(highest, point.survival());
      }
    }
    return highest;
  }

  private static @Nullable Interval own(Retries curve, Measured measured) {
    return !curve.curve().isEmpty() && hasLimit(curve) ? measured.of(curve) : null;
  }

  /** Whether pins gave up after one number of rounds alone, which then is the limit. */
  private static boolean hasLimit(Retries curve) {
    int before = curve.curve().size() - 1;
    return curve.curve().get(before).gaveUp() > 0
        && curve.curve().stream().limit(before).allMatch(point -> point.gaveUp() == 0);
  }

  private static Line line(
      Retries curve, LineStyle look, String name, Scale x, Scale y, @Nullable Span measured) {
    var path = new StringBuilder();
    var first = curve.curve().get(0);
    path.append("M").append(x.at(log(first.rounds()))).append(' ');
    path.append(y.at(first.rounds() == 0 ? first.survival() : 1));
    for (Retries.Point point : curve.curve()) {
      path.append("H").append(x.at(log(point.rounds())));
      path.append("V").append(y.at(point.survival()));
    }
    var last = curve.curve().get(curve.curve().size() - 1);
    var end = new Point(x.at(log(last.rounds())), y.at(last.survival()));
    String label = name + ": " + Numbers.percent(last.survival()) + " at " + last.rounds();
    return new Line(look, curve.variant(), path.toString(), end, measured, end.y(), label);
  }

  private static double log(long rounds) {
    return Math.log1p((double) rounds);
  }

  private static List<Line> apart(List<Line> lines, int floor) {
    var sorted = new ArrayList<>(lines);
    sorted.sort(Comparator.comparingDouble(line -> line.end().y()));
    var heights =
        Label.apart(sorted.stream().map(line -> line.end().y()).toList(), LABEL, TOP, floor);
    var placed = new ArrayList<Line>();
    for (int i = 0; i < sorted.size(); i++) {
      placed.add(sorted.get(i).labelledAt(heights.get(i)));
    }
    return placed;
  }
}

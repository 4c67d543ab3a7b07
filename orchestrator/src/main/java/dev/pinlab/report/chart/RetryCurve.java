// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.Retries;
import dev.pinlab.report.wording.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Share of attempts that would fail under each limit of migration rounds, one step line a variant.
 * A line ends where the data end: nothing is known beyond the last round that was seen.
 *
 * @param place layout and workload
 */
public record RetryCurve(String place, int width, int height, Axes axes, List<Line> lines) {
  private static final int WIDTH = 490;
  private static final int HEIGHT = 240;
  private static final int LEFT = 48;
  private static final int RIGHT = 330;
  private static final int TOP = 28;
  private static final int FLOOR = 190;
  private static final int LABEL = 17;
  private static final int LABEL_CHARACTERS = 10;
  private static final List<Long> LIMITS = List.of(0L, 1L, 3L, 10L, 30L, 100L, 300L, 1000L);
  private static final List<String> DASHES = List.of("none", "7 4", "2 3", "9 3 2 3");

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
      int index,
      String variant,
      String path,
      Point end,
      @Nullable Span measured,
      double labelY,
      String label) {
    private Line labelledAt(double y) {
      return new Line(index, variant, path, end, measured, y, label);
    }

    /** The colour of the variant. */
    public String colour() {
      return index == 0 ? Palette.INK : Palette.series(index - 1);
    }

    /** The style class of the variant. */
    public String style() {
      return index == 0 ? "first" : Palette.seriesClass(index - 1);
    }

    /** The dashes that tell the variants apart without colour. */
    public String dashes() {
      return DASHES.get(index % DASHES.size());
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
    var x = new Scale(0, log(limit), LEFT, RIGHT);
    var y = new Scale(0, 1, FLOOR, TOP);
    var lines = new ArrayList<Line>();
    for (Retries curve : curves) {
      if (!curve.curve().isEmpty()) {
        Interval own = hasLimit(curve) ? measured.of(curve) : null;
        Span span = own == null ? null : new Span(y.at(own.upper()), y.at(own.lower()));
        lines.add(line(curve, variants.indexOf(curve.variant()), x, y, span));
      }
    }
    var limits =
        LIMITS.stream()
            .filter(l -> l <= limit)
            .map(l -> new Tick(x.at(log(l)), l.toString()))
            .toList();
    var shares =
        Stream.of(0.0, 0.5, 1.0).map(s -> new Tick(y.at(s), Math.round(100 * s) + "%")).toList();
    return new RetryCurve(place, WIDTH, HEIGHT, new Axes(limits, shares), apart(lines));
  }

  /** Where the axis ends at the bottom. */
  public int floor() {
    return FLOOR;
  }

  /** Whether pins gave up after one number of rounds alone, which then is the limit. */
  private static boolean hasLimit(Retries curve) {
    int before = curve.curve().size() - 1;
    return curve.curve().get(before).gaveUp() > 0
        && curve.curve().stream().limit(before).allMatch(point -> point.gaveUp() == 0);
  }

  private static Line line(Retries curve, int index, Scale x, Scale y, @Nullable Span measured) {
    var path = new StringBuilder();
    var first = curve.curve().get(0);
    path.append("M").append(x.at(0)).append(' ');
    path.append(y.at(first.rounds() == 0 ? first.survival() : 1));
    for (Retries.Point point : curve.curve()) {
      path.append("H").append(x.at(log(point.rounds())));
      path.append("V").append(y.at(point.survival()));
    }
    var last = curve.curve().get(curve.curve().size() - 1);
    var end = new Point(x.at(log(last.rounds())), y.at(last.survival()));
    String label =
        Label.fit(curve.variant(), LABEL_CHARACTERS)
            + ": "
            + Numbers.percent(last.survival())
            + " at "
            + last.rounds();
    return new Line(index, curve.variant(), path.toString(), end, measured, end.y(), label);
  }

  private static double log(long rounds) {
    return Math.log1p((double) rounds);
  }

  private static List<Line> apart(List<Line> lines) {
    var sorted = new ArrayList<>(lines);
    sorted.sort(Comparator.comparingDouble(line -> line.end().y()));
    double lowest = FLOOR - LABEL * (sorted.size() - 1.0);
    double free = TOP;
    var placed = new ArrayList<Line>();
    for (Line line : sorted) {
      double at = Math.max(free, Math.min(line.end().y(), lowest + LABEL * placed.size()));
      placed.add(line.labelledAt(at));
      free = at + LABEL;
    }
    return placed;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.analysis.Verdict;
import dev.pinlab.report.wording.Numbers;
import dev.pinlab.trend.BandPoint;
import dev.pinlab.trend.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rate of one cell and metric over the nights, with the limits as a band. Nights stand at equal
 * distances, however many there are.
 *
 * @param nights how many there are
 * @param right where the last night may stand
 * @param flags alarms by their numbers, above the plot
 * @param pinned where the pinned night stands, null when it is none of these
 */
public record BandChart(
    int nights,
    int width,
    double right,
    Axes axes,
    Lines lines,
    List<Mark> marks,
    List<Flag> flags,
    @Nullable Double pinned) {
  /** Where nights and rates begin. */
  public static final int LEFT = 48;

  public static final int TOP = 40;
  public static final int FLOOR = 190;
  private static final int HEIGHT = 246;

  private static final int WIDTH = 1000;
  private static final int NARROWEST = 420;
  private static final int PAD = 14;
  private static final double WIDEST_STEP = 26;
  private static final double FLAG = 15;
  private static final double DENSE = 4;

  /**
   * Rates along y, dates and kernels along x.
   *
   * @param kernels a bar where the kernel is another one than the night before
   */
  public record Axes(List<Tick> rates, List<Tick> dates, String kernels, List<Tick> versions) {}

  /**
   * Paths, each of all nights at once.
   *
   * @param dots nights inside the limits, each a stroke without length
   * @param size width of that stroke
   * @param learning nights that have no limits yet
   * @param few nights of too few boots
   * @param missing nights in which nothing was observed
   */
  public record Lines(
      String band,
      String centre,
      String whiskers,
      String dots,
      double size,
      String learning,
      String few,
      String missing) {}

  /** A night out of limits, and what it says when it is pointed at. */
  public record Mark(double x, double y, Standing standing, String title) {
    /** Path around the origin: upwards above the limits, downwards below them. */
    public static String shape(Standing standing) {
      return standing == Standing.ABOVE ? "M-5 4L0-6L5 4Z" : "M-5-4L0 6L5-4Z";
    }

    /** The style class of its colour. */
    public static String style(Standing standing) {
      return "v-" + verdict(standing).id();
    }

    /** The colour where there is no style sheet. */
    public static String colour(Standing standing) {
      return Palette.of(verdict(standing));
    }

    private static Verdict verdict(Standing standing) {
      return standing == Standing.ABOVE ? Verdict.WORSE : Verdict.BETTER;
    }
  }

  /** The night of an alarm, and where its number stands so that it hides no other. */
  public record Flag(double x, double at, int number) {}

  /**
   * A chart.
   *
   * @param alarms number of the alarm that a night raised, 0 for none
   * @param pinned id of the pinned night
   */
  public static BandChart of(List<BandPoint> band, List<Integer> alarms, String pinned) {
    double step = Math.min(WIDEST_STEP, (double) (WIDTH - LEFT - 2 * PAD) / band.size());
    double right = Scale.round(LEFT + PAD + step * (band.size() - 1) + PAD);
    int width = Math.max(NARROWEST, (int) Math.ceil(right));
    BandLines lines = new BandLines(band, step, LEFT + PAD, rates(band));
    return new BandChart(
        band.size(),
        width,
        right,
        axes(band, lines, width),
        lines.all(),
        marks(band, lines),
        flags(alarms, lines, right),
        pinned(band, lines, pinned));
  }

  /** Where the drawing begins: lower where nothing stands above the plot. */
  public int top() {
    return flags.isEmpty() && pinned == null ? TOP - 12 : 0;
  }

  /** Its height. */
  public int height() {
    return HEIGHT - top();
  }

  /** How strong intervals are drawn: less where they stand close to each other. */
  public String shade() {
    return lines.size() < DENSE ? "0.28" : "0.55";
  }

  /** On which side of its line the word for the pinned night has room. */
  public String pinnedAnchor() {
    return pinned != null && pinned > right / 2 ? "end" : "start";
  }

  private static Axes axes(List<BandPoint> band, BandLines lines, int width) {
    NightAxis axis = new NightAxis(band, lines::x, width);
    return new Axes(RateAxis.ticks(lines.rates()), axis.dates(), axis.changes(), axis.versions());
  }

  /** Up to what is drawn of rates and limits; intervals are cut off where limits are known. */
  private static Scale rates(List<BandPoint> band) {
    boolean limited = band.stream().anyMatch(point -> point.limits() != null);
    double highest = band.stream().mapToDouble(point -> highest(point, limited)).max().orElse(0);
    return RateAxis.fine(highest, FLOOR, TOP);
  }

  private static double highest(BandPoint point, boolean limited) {
    double rate = point.rate() == null ? 0 : point.rate();
    double upper = point.limits() == null ? 0 : point.limits().upper();
    double interval = limited || point.ci() == null ? 0 : point.ci().upper();
    return Math.max(rate, Math.max(upper, interval));
  }

  private static List<Mark> marks(List<BandPoint> band, BandLines lines) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < band.size(); i++) {
      BandPoint point = band.get(i);
      BandPoint.Limits limits = point.limits();
      if (isOut(point) && point.rate() != null && limits != null) {
        boolean above = point.standing() == Standing.ABOVE;
        String title =
            "%s, %s: %s (%d/%d), %s the limit of %s"
                .formatted(
                    NightAxis.day(point),
                    point.version(),
                    Numbers.percent(point.rate()),
                    point.sums().events(),
                    point.sums().total(),
                    above ? "above" : "below",
                    Numbers.percent(above ? limits.upper() : limits.lower()));
        marks.add(new Mark(lines.x(i), lines.y(point.rate()), point.standing(), title));
      }
    }
    return marks;
  }

  private static boolean isOut(BandPoint point) {
    return point.standing() == Standing.ABOVE || point.standing() == Standing.BELOW;
  }

  private static List<Flag> flags(List<Integer> alarms, BandLines lines, double right) {
    List<Integer> at =
        IntStream.range(0, alarms.size()).filter(i -> alarms.get(i) > 0).boxed().toList();
    List<Double> apart =
        Label.apart(at.stream().map(lines::x).toList(), FLAG, LEFT + PAD / 2.0, right);
    return IntStream.range(0, at.size())
        .mapToObj(
            i -> new Flag(lines.x(at.get(i)), Scale.round(apart.get(i)), alarms.get(at.get(i))))
        .toList();
  }

  private static @Nullable Double pinned(List<BandPoint> band, BandLines lines, String pinned) {
    for (int i = 0; i < band.size(); i++) {
      if (band.get(i).night().equals(pinned)) {
        return lines.x(i);
      }
    }
    return null;
  }
}

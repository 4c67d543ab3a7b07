// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The nights of one cell and metric, each held against those before it.
 *
 * <p>A p-chart (W. A. Shewhart, "Economic Control of Quality of Manufactured Product" (1931); D. C.
 * Montgomery, "Introduction to Statistical Quality Control" (2012), chapter 7) of which one point
 * out of limits is no alarm: two in a row are, and three nights that are so as one, which is
 * Montgomery's moving average of span three (section 9.3).
 *
 * <p>The base of a night is the last nights before it, but for the two newest: what is judged
 * together with it is no base for it. Nights of an alarm are never base as long as nobody has ruled
 * on it. A change that is confirmed begins a new base with its first night, and nothing before that
 * is used again: limits are revised when the process is known to have changed and to stay so, from
 * where the signal began (D. J. Wheeler and D. S. Chambers, "Understanding Statistical Process
 * Control" (1992)). Until there are nights enough again, nothing can be out of limits.
 *
 * <p>A base that moves on follows a rate that creeps. The pinned baseline does not: see {@link
 * NightDifference}.
 */
public final class Chart {
  private final List<Point> points;
  private final Rules rules;

  private Chart(List<Point> points, Rules rules) {
    this.points = List.copyOf(points);
    this.rules = rules;
  }

  /**
   * The chart of nights in the order of time.
   *
   * @param rulings what became of an alarm, told by its night and side
   */
  public static Chart of(List<Night> nights, Rules rules, Function<Alarm, Ruling> rulings) {
    Charting charting = new Charting(rules, rulings);
    return new Chart(nights.stream().map(charting::next).toList(), rules);
  }

  /** All alarms in order, whatever became of them. */
  public List<Alarm> alarms() {
    return points.stream().map(Point::alarm).filter(Objects::nonNull).toList();
  }

  /** What a picture of the chart draws, one entry a night. */
  public List<BandPoint> band() {
    return points.stream().map(point -> BandPoint.of(point, rules)).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.trends;

import dev.pinlab.analysis.Cell;
import dev.pinlab.analysis.Interval;
import dev.pinlab.report.chart.BandChart;
import dev.pinlab.report.html.Ids;
import dev.pinlab.report.html.Show;
import dev.pinlab.report.wording.Numbers;
import dev.pinlab.spec.Metric;
import dev.pinlab.trend.BandPoint;
import dev.pinlab.trend.Ruling;
import dev.pinlab.trend.Standing;
import dev.pinlab.trend.Trend;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A metric of a cell over the nights.
 *
 * @param last its last night
 * @param rows the last nights and those out of limits, the newest first
 */
public record MetricTrend(
    Cell cell,
    Metric metric,
    BandChart chart,
    List<RaisedAlarm> alarms,
    BandPoint last,
    List<Row> rows) {
  private static final int LAST = 14;

  /**
   * A night in the table beside a chart.
   *
   * @param link its report, empty when that cannot be reached
   * @param alarm number of the alarm that it raised, 0 for none
   */
  public record Row(BandPoint point, String link, int alarm) {
    /** Its day in UTC. */
    public String day() {
      return Names.day(point.at());
    }

    /** Events of a total, and the rate. */
    public String rate() {
      return MetricTrend.rate(point);
    }

    /** What the table sorts the rate by. */
    public String key() {
      return Show.key(point.rate());
    }

    /** The interval of the rate. */
    public String interval() {
      return point.ci() == null ? "–" : Show.share(point.ci());
    }

    /** The rate of the nights before. */
    public String centre() {
      return point.limits() == null ? "–" : Numbers.percent(point.limits().centre());
    }

    /** What the limits were. */
    public String limits() {
      return MetricTrend.limits(point);
    }
  }

  static MetricTrend of(Trend trend, Numbering numbering, String pinned, RunLinks links) {
    List<BandPoint> band = numbering.band(trend);
    List<RaisedAlarm> alarms = numbering.alarms(trend);
    Map<String, Integer> numbers = new HashMap<>();
    alarms.forEach(one -> numbers.put(one.alarm().night().id(), one.number()));
    List<Integer> flags =
        band.stream().map(point -> numbers.getOrDefault(point.night(), 0)).toList();
    List<Row> rows =
        IntStream.iterate(band.size() - 1, i -> i >= 0, i -> i - 1)
            .filter(i -> i >= band.size() - LAST || isOut(band.get(i)) || flags.get(i) > 0)
            .mapToObj(i -> row(band.get(i), links, flags.get(i)))
            .toList();
    return new MetricTrend(
        trend.cell(),
        trend.metric(),
        BandChart.of(band, flags, pinned),
        alarms,
        band.get(band.size() - 1),
        rows);
  }

  private static Row row(BandPoint point, RunLinks links, int alarm) {
    String link = links.of(point.night());
    return new Row(point, link == null ? "" : link, alarm);
  }

  private static boolean isOut(BandPoint point) {
    return point.standing() == Standing.ABOVE || point.standing() == Standing.BELOW;
  }

  /** Where its chart is on the page. */
  public String id() {
    return Ids.trend(cell, metric);
  }

  /** What the chart shows. */
  public String title() {
    return "%s of %s over %s"
        .formatted(metric.id(), Names.of(cell), Numbers.plural(chart.nights(), "night"));
  }

  /** The name of its cell. */
  public String name() {
    return Names.of(cell);
  }

  /** Numbers of its alarms that nobody has ruled on. */
  public List<Integer> open() {
    return alarms.stream()
        .filter(one -> one.alarm().ruling() == Ruling.OPEN)
        .map(RaisedAlarm::number)
        .toList();
  }

  /** Its last night in a sentence. */
  public String sentence() {
    String night = "Last night, " + Names.day(last.at()) + ": " + rate(last);
    return switch (last.standing()) {
      case MISSING -> "Last night, " + Names.day(last.at()) + ": nothing was observed.";
      case FEW_BOOTS -> night + ", of too few boots to be judged.";
      case LEARNING -> night + "; too few nights yet to have limits.";
      case INSIDE -> night + ", inside its limits of " + limits(last) + ".";
      case ABOVE -> night + ", above its limits of " + limits(last) + ".";
      case BELOW -> night + ", below its limits of " + limits(last) + ".";
    };
  }

  /** Rate, events and total of the last night. */
  public String lastRate() {
    return rate(last);
  }

  /** What a table sorts that by. */
  public String rateKey() {
    return Show.key(last.rate());
  }

  /** Limits of the last night. */
  public String lastLimits() {
    return limits(last);
  }

  private static String rate(BandPoint point) {
    return point.rate() == null
        ? "–"
        : "%s (%d/%d)"
            .formatted(Numbers.percent(point.rate()), point.sums().events(), point.sums().total());
  }

  private static String limits(BandPoint point) {
    BandPoint.Limits limits = point.limits();
    return limits == null ? "–" : Show.share(new Interval(limits.lower(), limits.upper()));
  }
}

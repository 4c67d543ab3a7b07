// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.trends;

import dev.pinlab.analysis.Cell;
import dev.pinlab.report.html.Ids;
import dev.pinlab.report.wording.Numbers;
import dev.pinlab.spec.Metric;
import dev.pinlab.trend.Alarm;
import dev.pinlab.trend.Night;
import dev.pinlab.trend.Side;

/**
 * An alarm with its number on the page.
 *
 * @param number from 1, the oldest first
 * @param said why it was ruled as it was, empty while it is open
 */
public record RaisedAlarm(int number, Cell cell, Metric metric, Alarm alarm, String said) {

  /** The day on which it was raised. */
  public String raised() {
    return Names.day(alarm.night().at());
  }

  /** The day on which the change is suspected. */
  public String since() {
    return Names.day(alarm.first().at());
  }

  /** The name of its cell. */
  public String name() {
    return Names.of(cell);
  }

  /** Where its chart is on the page. */
  public String trend() {
    return Ids.trend(cell, metric);
  }

  /** What happened and since when. */
  public String sentence() {
    return "%s in %s is %s since %s"
        .formatted(
            metric.id(), Names.of(cell), alarm.side() == Side.WORSE ? "worse" : "better", since());
  }

  /** The two kernels that an A/B of it compares. */
  public String kernels() {
    if (!alarm.kernelChanged()) {
      return "the same image as before: the host has changed";
    }
    return alarm.before().version() + " → " + alarm.first().version();
  }

  /** The rates of its first night and of the night before. */
  public String rates() {
    return rate(alarm.before()) + " → " + rate(alarm.first());
  }

  private static String rate(Night night) {
    return Numbers.percent(night.sums().rate());
  }

  /** Which rule raised it, in words. */
  public String rule() {
    return switch (alarm.reason()) {
      case TWO_IN_A_ROW -> "two nights in a row out of limits";
      case THREE_TOGETHER -> "three nights taken as one";
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.trends;

import dev.pinlab.trend.Alarm;
import dev.pinlab.trend.BandPoint;
import dev.pinlab.trend.Chart;
import dev.pinlab.trend.Ruled;
import dev.pinlab.trend.Rules;
import dev.pinlab.trend.Trend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** The charts of an experiment, whose alarms have a number each, the oldest 1. */
final class Numbering {
  private final IdentityHashMap<Trend, List<BandPoint>> bands = new IdentityHashMap<>();
  private final List<RaisedAlarm> alarms = new ArrayList<>();

  private Numbering() {}

  /** Of trends that have events: others have neither limits nor alarms worth a look. */
  static Numbering of(ExperimentNights nights, Rules rules) {
    Numbering numbering = new Numbering();
    List<RaisedAlarm> found = new ArrayList<>();
    for (Trend trend : nights.trends()) {
      if (hasEvents(trend)) {
        Chart chart = trend.chart(rules);
        numbering.bands.put(trend, chart.band());
        for (Alarm alarm : chart.alarms()) {
          found.add(
              new RaisedAlarm(
                  0,
                  trend.cell(),
                  trend.metric(),
                  alarm,
                  trend.ruled(alarm).map(Ruled::reason).orElse("")));
        }
      }
    }
    found.sort(Comparator.comparing(one -> one.alarm().night().at()));
    for (RaisedAlarm one : found) {
      int number = numbering.alarms.size() + 1;
      numbering.alarms.add(
          new RaisedAlarm(number, one.cell(), one.metric(), one.alarm(), one.said()));
    }
    return numbering;
  }

  static boolean hasEvents(Trend trend) {
    return trend.nights().stream().anyMatch(night -> night.sums().events() > 0);
  }

  /** All alarms, the newest first. */
  List<RaisedAlarm> alarms() {
    List<RaisedAlarm> newest = new ArrayList<>(alarms);
    newest.sort(Comparator.comparingInt(RaisedAlarm::number).reversed());
    return List.copyOf(newest);
  }

  /** The band of a trend that has events. */
  List<BandPoint> band(Trend trend) {
    return bands.getOrDefault(trend, List.of());
  }

  /** The alarms of a trend, the oldest first. */
  List<RaisedAlarm> alarms(Trend trend) {
    return alarms.stream()
        .filter(one -> one.cell().equals(trend.cell()) && one.metric() == trend.metric())
        .toList();
  }
}

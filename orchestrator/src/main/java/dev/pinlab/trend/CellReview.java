// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import dev.pinlab.analysis.Cell;
import dev.pinlab.spec.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a night says of one cell and metric.
 *
 * @param night where it stands among those before it
 * @param alarms those that it raised, whatever became of them, and older ones that nobody has ruled
 *     on
 * @param last against the night before it, null where there is none
 * @param pinned against the pinned night, null where there is none
 */
public record CellReview(
    Cell cell,
    Metric metric,
    BandPoint night,
    List<Alarm> alarms,
    @Nullable NightDifference last,
    @Nullable NightDifference pinned) {
  public CellReview {
    alarms = List.copyOf(alarms);
  }

  static CellReview of(Trend trend, Rules rules, @Nullable String pinned, NightReview.Terms terms) {
    Chart chart = trend.chart(rules);
    List<BandPoint> band = chart.band();
    BandPoint night = band.get(band.size() - 1);
    NightDifference.Terms asked = terms.of(trend.metric());
    return new CellReview(
        trend.cell(),
        trend.metric(),
        night,
        chart.alarms().stream()
            .filter(
                alarm -> alarm.night().id().equals(night.night()) || alarm.ruling() == Ruling.OPEN)
            .toList(),
        NightDifference.ofLast(trend.nights(), asked),
        pinned == null ? null : NightDifference.ofPinned(trend.nights(), pinned, asked));
  }

  /** Whether one more night like this one would be an alarm. */
  public boolean isSuspect() {
    return alarms.isEmpty()
        && (night.standing() == Standing.ABOVE || night.standing() == Standing.BELOW);
  }

  /** Whether an alarm waits for somebody to rule on it. */
  public boolean isOpen() {
    return alarms.stream()
        .anyMatch(alarm -> alarm.side() == Side.WORSE && alarm.ruling() == Ruling.OPEN);
  }

  /** Whether somebody has to be told that something got worse. */
  public boolean isWorse() {
    return alarms.stream()
        .anyMatch(alarm -> alarm.side() == Side.WORSE && alarm.ruling() != Ruling.REFUTED);
  }
}

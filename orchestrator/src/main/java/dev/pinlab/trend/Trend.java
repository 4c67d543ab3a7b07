// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import dev.pinlab.analysis.Cell;
import dev.pinlab.spec.Metric;
import java.util.List;

/**
 * All nights of one cell and metric.
 *
 * @param nights in the order of time
 * @param rulings on its alarms
 */
public record Trend(Cell cell, Metric metric, List<Night> nights, List<Ruled> rulings) {
  public Trend {
    nights = List.copyOf(nights);
    rulings = List.copyOf(rulings);
    if (nights.isEmpty()) {
      throw new IllegalArgumentException(cell + " has no nights");
    }
  }

  /** The newest of its nights. */
  public Night last() {
    return nights.get(nights.size() - 1);
  }

  /** Its chart, in which what is ruled on is no longer open. */
  public Chart chart(Rules rules) {
    return Chart.of(nights, rules, this::ruling);
  }

  /** A ruling for each open alarm that a night raised. */
  public List<Ruled> rulings(String night, Rules rules, Ruling ruling, String reason) {
    return chart(rules).alarms().stream()
        .filter(alarm -> alarm.ruling() == Ruling.OPEN && alarm.night().id().equals(night))
        .map(alarm -> new Ruled(night, cell, metric, alarm.side(), ruling, reason))
        .toList();
  }

  private Ruling ruling(Alarm alarm) {
    return rulings.stream()
        .filter(ruled -> ruled.isAbout(cell, metric, alarm))
        .map(Ruled::ruling)
        .findFirst()
        .orElse(Ruling.OPEN);
  }
}

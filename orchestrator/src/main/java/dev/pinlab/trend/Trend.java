// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import dev.pinlab.analysis.Cell;
import dev.pinlab.spec.Metric;
import java.util.List;
import java.util.Optional;

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

  /** What became of one of its alarms; empty while it is open. */
  public Optional<Ruled> ruled(Alarm alarm) {
    return rulings.stream().filter(ruled -> ruled.isAbout(cell, metric, alarm)).findFirst();
  }

  private Ruling ruling(Alarm alarm) {
    return ruled(alarm).map(Ruled::ruling).orElse(Ruling.OPEN);
  }
}

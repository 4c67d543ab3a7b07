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

  /** Its chart, in which what is ruled on is no longer open. */
  public Chart chart(Rules rules) {
    return Chart.of(nights, rules, this::ruling);
  }

  private Ruling ruling(Alarm alarm) {
    return rulings.stream()
        .filter(ruled -> ruled.isAbout(cell, metric, alarm))
        .map(Ruled::ruling)
        .findFirst()
        .orElse(Ruling.OPEN);
  }
}

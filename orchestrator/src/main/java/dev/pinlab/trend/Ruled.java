// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import dev.pinlab.analysis.Cell;
import dev.pinlab.spec.Metric;

/**
 * What became of one alarm.
 *
 * @param night id of the night that raised it
 * @param reason a sentence that says who or what decided
 */
public record Ruled(
    String night, Cell cell, Metric metric, Side side, Ruling ruling, String reason) {
  public Ruled {
    if (ruling == Ruling.OPEN) {
      throw new IllegalArgumentException("an alarm is open until it is ruled on");
    }
  }

  /** Whether it is about an alarm of that cell and metric. */
  boolean isAbout(Cell of, Metric counted, Alarm alarm) {
    return night.equals(alarm.night().id())
        && cell.equals(of)
        && metric == counted
        && side == alarm.side();
  }
}

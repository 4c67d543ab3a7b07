// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.analysis.Cell;
import dev.pinlab.spec.Metric;
import dev.pinlab.trend.Night;
import dev.pinlab.trend.Ruled;
import dev.pinlab.trend.Trend;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was counted in nights, by cell and metric. Pure. */
final class CellNights {
  private record Counted(Cell cell, Metric metric) {}

  private CellNights() {}

  /**
   * Trends in the order in which their cells and metrics were first counted.
   *
   * @param counts the oldest night first; those of no kernel, or of no known time, are no nights
   */
  static List<Trend> trends(List<CellNight> counts, List<Ruled> rulings) {
    Map<Counted, List<Night>> nights = new LinkedHashMap<>();
    for (CellNight count : counts) {
      Instant at = at(count);
      if (count.image() != null && at != null) {
        nights
            .computeIfAbsent(
                new Counted(count.cell(), count.metric()), counted -> new ArrayList<>())
            .add(night(count, count.image(), at));
      }
    }
    return nights.entrySet().stream()
        .map(one -> trend(one.getKey(), one.getValue(), rulings))
        .toList();
  }

  private static Trend trend(Counted counted, List<Night> nights, List<Ruled> rulings) {
    return new Trend(
        counted.cell(),
        counted.metric(),
        nights,
        rulings.stream()
            .filter(one -> one.cell().equals(counted.cell()) && one.metric() == counted.metric())
            .toList());
  }

  private static @Nullable Instant at(CellNight count) {
    try {
      return Instant.parse(count.started());
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Night night(CellNight count, String image, Instant at) {
    return Night.of(
        count.run(),
        at,
        Objects.requireNonNullElse(count.version(), "unknown"),
        image,
        count.sums());
  }
}

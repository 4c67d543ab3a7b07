// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.TestPoint.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the test points that somebody has to look at: those that failed or were not made by all.
 */
final class TestedPoints {
  /** More than the largest directory of selftests has; a guest may print anything. */
  private static final int MOST = 10_000;

  private TestedPoints() {}

  /** Where tests are run, in the order of the tests. */
  private record Place(String layout, String workload) {}

  static List<TestedPoint> of(Cells cells) {
    Map<Place, List<Cell>> byPlace = new LinkedHashMap<>();
    for (Cell cell : cells.all()) {
      if (!cells.counting(cell).isEmpty()) {
        byPlace
            .computeIfAbsent(new Place(cell.layout(), cell.workload()), any -> new ArrayList<>())
            .add(cell);
      }
    }
    return byPlace.entrySet().stream()
        .flatMap(place -> of(cells, place.getKey(), place.getValue()))
        .filter(point -> point.failed() || !point.isAlike())
        .limit(MOST)
        .toList();
  }

  private static Stream<TestedPoint> of(Cells cells, Place place, List<Cell> arms) {
    Map<String, Map<String, Map<String, Long>>> byName = new LinkedHashMap<>();
    for (Cell cell : arms) {
      for (Boot boot : cells.counting(cell)) {
        boot.points().forEach((result, names) -> add(byName, cell.variant(), result, names));
      }
    }
    return byName.entrySet().stream()
        .map(
            point -> {
              Map<String, Map<String, Long>> results = new LinkedHashMap<>();
              arms.forEach(
                  cell ->
                      results.put(
                          cell.variant(), point.getValue().getOrDefault(cell.variant(), Map.of())));
              return new TestedPoint(place.layout(), place.workload(), point.getKey(), results);
            });
  }

  private static void add(
      Map<String, Map<String, Map<String, Long>>> byName,
      String variant,
      Result result,
      List<String> names) {
    for (String name : names) {
      byName
          .computeIfAbsent(name, any -> new LinkedHashMap<>())
          .computeIfAbsent(variant, any -> new TreeMap<>())
          .merge(result.id(), 1L, Long::sum);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.TestPoint.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the test points that somebody has to look at: those that failed or were not made by all.
 */
final class TestedPoints {
  /** More than the largest directory of selftests has; a guest may print anything. */
  private static final int MOST = 10_000;

  private static final Pattern NUMBER = Pattern.compile("\\d+");

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
        .flatMap(place -> noted(of(cells, place.getKey(), place.getValue())))
        .limit(MOST)
        .toList();
  }

  /**
   * Those to be looked at. A name may have a number that differs from boot to boot, as of pages
   * that were free: one that another variant made with another number is none.
   */
  private static Stream<TestedPoint> noted(Stream<TestedPoint> all) {
    List<TestedPoint> noted = all.filter(point -> point.failed() || !point.isAlike()).toList();
    Map<String, Set<String>> telling = new HashMap<>();
    for (TestedPoint point : noted) {
      if (!point.isAlike()) {
        Set<String> variants =
            telling.computeIfAbsent(withoutNumbers(point), any -> new HashSet<>());
        point.results().keySet().stream().filter(point::tells).forEach(variants::add);
      }
    }
    return noted.stream()
        .filter(
            point ->
                point.failed()
                    || !telling
                        .getOrDefault(withoutNumbers(point), Set.of())
                        .containsAll(point.results().keySet()));
  }

  private static String withoutNumbers(TestedPoint point) {
    return NUMBER.matcher(point.name()).replaceAll("N");
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

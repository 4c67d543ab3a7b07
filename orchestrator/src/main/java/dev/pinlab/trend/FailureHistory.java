// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All failures of one title.
 *
 * @param firstSeen id of the first night in which it happened
 * @param lastSeen id of the last one
 * @param nights in which it happened
 * @param boots in which it happened
 */
public record FailureHistory(
    String title, String firstSeen, String lastSeen, long nights, long boots) {

  /**
   * Failures by title, those that were seen last first, of these the most frequent first.
   *
   * @param nights ids of all nights in order
   * @param seen in any order; of cells of a night each by itself
   */
  public static List<FailureHistory> of(List<String> nights, List<SeenFailure> seen) {
    Map<String, Integer> places = new LinkedHashMap<>();
    nights.forEach(night -> places.putIfAbsent(night, places.size()));
    Map<String, Gathered> byTitle = new LinkedHashMap<>();
    for (SeenFailure failure : seen) {
      Integer place = places.get(failure.night());
      if (place == null) {
        throw new IllegalArgumentException(
            failure.title() + " was seen in " + failure.night() + ", which is no night");
      }
      byTitle.computeIfAbsent(failure.title(), title -> new Gathered()).add(place, failure);
    }
    return byTitle.entrySet().stream()
        .sorted(
            Map.Entry.comparingByValue(
                Comparator.<Gathered>comparingInt(one -> -one.last)
                    .thenComparingLong(one -> -one.boots)))
        .map(one -> one.getValue().of(one.getKey(), nights))
        .toList();
  }

  private static final class Gathered {
    private final Set<Integer> nights = new LinkedHashSet<>();
    private int first = Integer.MAX_VALUE;
    private int last;
    private long boots;

    void add(int place, SeenFailure failure) {
      nights.add(place);
      first = Math.min(first, place);
      last = Math.max(last, place);
      boots += failure.boots();
    }

    FailureHistory of(String title, List<String> ids) {
      return new FailureHistory(title, ids.get(first), ids.get(last), nights.size(), boots);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.trends;

import dev.pinlab.history.KeptFailure;
import dev.pinlab.history.KeptRun;
import dev.pinlab.report.html.Ids;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.trend.FailureHistory;
import dev.pinlab.trend.SeenFailure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Failures of one title over the nights.
 *
 * @param expected whether the experiment expected all of them
 * @param places where they happened
 */
public record SeenTitle(
    FailureHistory history, boolean expected, List<String> places, Night first, Night last) {
  private static final int MOST = 4;

  /**
   * A night in which it was seen.
   *
   * @param link its report, empty when that cannot be reached
   */
  public record Night(String day, String link) {}

  static List<SeenTitle> of(ExperimentNights nights, RunLinks links) {
    Map<String, Night> days = new LinkedHashMap<>();
    for (KeptRun run : nights.runs()) {
      String link = links.of(run.id());
      days.put(run.id(), new Night(Names.day(run.started()), link == null ? "" : link));
    }
    Map<String, Set<String>> places = new HashMap<>();
    Set<String> unexpected = new HashSet<>();
    for (KeptFailure failure : nights.failures()) {
      places
          .computeIfAbsent(failure.title(), title -> new LinkedHashSet<>())
          .add(
              failure.variant()
                  + ", "
                  + new Cells.Place(failure.layout(), failure.workload()).toString());
      if (!failure.expected()) {
        unexpected.add(failure.title());
      }
    }
    List<SeenFailure> seen =
        nights.failures().stream()
            .map(one -> new SeenFailure(one.run(), one.title(), one.boots()))
            .toList();
    return FailureHistory.of(List.copyOf(days.keySet()), seen).stream()
        .map(
            one ->
                new SeenTitle(
                    one,
                    !unexpected.contains(one.title()),
                    List.copyOf(places.getOrDefault(one.title(), Set.of())),
                    days.getOrDefault(one.firstSeen(), new Night("", "")),
                    days.getOrDefault(one.lastSeen(), new Night("", ""))))
        .toList();
  }

  /** Where it happened, as far as there is room to say so. */
  public String where() {
    String named = String.join("; ", places.stream().limit(MOST).toList());
    return places.size() <= MOST ? named : named + "; and " + (places.size() - MOST) + " more";
  }

  /** Where it is on the page. */
  public String id() {
    return Ids.title(history.title());
  }
}

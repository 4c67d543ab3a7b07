// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.BootFailure;
import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.report.wording.Cells.Place;
import dev.pinlab.trial.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Boots that failed in the same way, in whatever cells: equal titles are one group. */
public record FailureGroup(String title, String outcome, List<Spot> spots) {
  public FailureGroup {
    spots = List.copyOf(spots);
  }

  /**
   * A cell in which boots failed so.
   *
   * @param made boots that were made of it, whatever came of them
   */
  public record Spot(String variant, Place place, BootFailure failure, int made) {
    /** As in a list: {@code v4 6 of 6 (expected)}. */
    public String share() {
      return FailureGroup.share(variant, failure.boots(), made)
          + (failure.expected() ? " (expected)" : "");
    }
  }

  /** The failures of a comparison, the unexpected first, then the most frequent. */
  public static List<FailureGroup> of(Comparison comparison) {
    Map<List<String>, List<Spot>> groups = new LinkedHashMap<>();
    for (CellSummary cell : comparison.cells()) {
      int made = Cells.boots(cell);
      for (BootFailure failure : cell.failures()) {
        groups
            .computeIfAbsent(List.of(failure.title(), failure.outcome()), t -> new ArrayList<>())
            .add(new Spot(cell.variant(), Cells.place(cell), failure, made));
      }
    }
    return groups.entrySet().stream()
        .map(
            entry ->
                new FailureGroup(entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
        .sorted(
            Comparator.comparing(FailureGroup::expected)
                .thenComparing(Comparator.comparing(FailureGroup::boots).reversed()))
        .toList();
  }

  /** Boots of a cell that ended in the outcome as the experiment expected. */
  public static int expectedBoots(CellSummary cell, Outcome outcome) {
    return cell.failures().stream()
        .filter(failure -> failure.expected() && failure.outcome().equals(outcome.id()))
        .mapToInt(BootFailure::boots)
        .sum();
  }

  /** Whether all of them were expected. */
  public boolean expected() {
    return spots.stream().allMatch(spot -> spot.failure().expected());
  }

  /** Boots that failed so. */
  public int boots() {
    return spots.stream().mapToInt(spot -> spot.failure().boots()).sum();
  }

  /** Boots of each variant that failed so, out of those in the cells where any did. */
  public String byVariant() {
    return spots.stream().map(Spot::variant).distinct().map(this::share).collect(listed());
  }

  /** The cells by layout and workload: the shares of their variants in a line. */
  public Map<Place, String> byPlace() {
    return spots.stream()
        .collect(
            Collectors.groupingBy(
                Spot::place, LinkedHashMap::new, Collectors.mapping(Spot::share, listed())));
  }

  /** The console to read first, one that was not expected if there is any; empty for none. */
  public String console() {
    return spots.stream()
        .map(Spot::failure)
        .sorted(Comparator.comparing(BootFailure::expected))
        .map(BootFailure::console)
        .filter(console -> !console.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** {@code file:line} of the first of them that has one; empty for none. */
  public String place() {
    return spots.stream()
        .map(spot -> Objects.requireNonNullElse(spot.failure().place(), ""))
        .filter(place -> !place.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String share(String variant) {
    var own = spots.stream().filter(spot -> spot.variant().equals(variant)).toList();
    int made =
        own.stream().collect(Collectors.toMap(Spot::place, Spot::made, Math::max)).values().stream()
            .mapToInt(Integer::intValue)
            .sum();
    return share(variant, own.stream().mapToInt(spot -> spot.failure().boots()).sum(), made);
  }

  private static String share(String variant, int boots, int made) {
    return variant + " " + boots + " of " + made;
  }

  private static Collector<CharSequence, ?, String> listed() {
    return Collectors.joining(", ");
  }
}

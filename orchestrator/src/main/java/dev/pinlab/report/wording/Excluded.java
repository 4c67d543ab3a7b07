// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Stopped;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a comparison leaves out, and why: one line each. */
public final class Excluded {
  private Excluded() {}

  /** The lines; empty when all that was planned was built, made and counted. */
  public static List<String> of(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    RowStatus.unbuilt(comparison).map(RowStatus::notBuilt).forEach(lines::add);
    Unmeasured.of(comparison).stream().map(Excluded::invalid).forEach(lines::add);
    lost(comparison).ifPresent(lines::add);
    empty(comparison).ifPresent(lines::add);
    missing(comparison).ifPresent(lines::add);
    return List.copyOf(lines);
  }

  private static String invalid(Unmeasured why) {
    String where =
        why.byPlace().entrySet().stream()
            .map(spot -> spot.getKey() + ": " + spot.getValue())
            .collect(Collectors.joining("; "));
    return "%s invalid, %s (%s)".formatted(Numbers.plural(why.boots(), "boot"), why.text(), where);
  }

  static Optional<String> lost(Comparison comparison) {
    Map<String, Integer> byVariant = new TreeMap<>();
    for (CellSummary cell : comparison.cells()) {
      int boots = Cells.boots(cell, Outcome.INFRA);
      if (boots > 0) {
        byVariant.merge(cell.variant(), boots, Integer::sum);
      }
    }
    int lost = byVariant.values().stream().mapToInt(Integer::intValue).sum();
    if (lost == 0) {
      return Optional.empty();
    }
    String arms =
        byVariant.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    return Optional.of(
        "%d of %s lost to the host (infra), left out of every rate: %s"
            .formatted(lost, Numbers.plural(Cells.recordedBoots(comparison), "boot"), arms));
  }

  static Optional<String> empty(Comparison comparison) {
    Set<String> unbuilt = unbuilt(comparison);
    String cells =
        comparison.cells().stream()
            .filter(cell -> !unbuilt.contains(cell.variant()))
            .filter(cell -> cell.totals().boots() == 0)
            .map(cell -> cell.variant() + " in " + Cells.place(cell))
            .collect(Collectors.joining(", "));
    return cells.isEmpty() ? Optional.empty() : Optional.of("No boot counts for " + cells);
  }

  static Optional<String> missing(Comparison comparison) {
    Set<String> unbuilt = unbuilt(comparison);
    long spared = comparison.stopped().stream().mapToLong(Stopped::spared).sum();
    long planned =
        comparison.run().plan().stream().filter(t -> !unbuilt.contains(t.variant())).count()
            - spared;
    long missing = planned - Cells.recordedBoots(comparison);
    return missing <= 0
        ? Optional.empty()
        : Optional.of(
            "The run is incomplete: %d of %s have no record; finish it with --resume"
                .formatted(missing, Numbers.plural(planned, "planned trial")));
  }

  private static Set<String> unbuilt(Comparison comparison) {
    return RowStatus.unbuilt(comparison).map(VariantInfo::id).collect(Collectors.toSet());
  }
}

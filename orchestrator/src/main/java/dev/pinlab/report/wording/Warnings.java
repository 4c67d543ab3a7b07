// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Stopped;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a reader must know before believing the numbers: one line each, gravest first. */
public final class Warnings {
  private Warnings() {}

  /** The warnings of a comparison; empty when all that was planned was built and measured. */
  public static List<String> of(Comparison comparison) {
    var warnings = new ArrayList<String>();
    RowStatus.unbuilt(comparison).map(RowStatus::notBuilt).forEach(warnings::add);
    sameImages(comparison, warnings);
    lost(comparison, warnings);
    empty(comparison, warnings);
    missing(comparison, warnings);
    fewBoots(comparison, warnings);
    return List.copyOf(warnings);
  }

  private static Set<String> unbuilt(Comparison comparison) {
    return RowStatus.unbuilt(comparison).map(VariantInfo::id).collect(Collectors.toSet());
  }

  private static void sameImages(Comparison comparison, List<String> warnings) {
    comparison.tests().rows().stream()
        .filter(row -> row.verdict() == Verdict.SAME_IMAGE)
        .map(Row::arms)
        .map(arms -> arms.variant() + " and " + arms.against())
        .distinct()
        .map(pair -> pair + " are the same kernel image, byte for byte: nothing to compare")
        .forEach(warnings::add);
  }

  /** Invalid boots have a place of their own, with their reasons. */
  private static void lost(Comparison comparison, List<String> warnings) {
    Map<String, Integer> byVariant = new TreeMap<>();
    for (CellSummary cell : comparison.cells()) {
      int boots = Cells.boots(cell, Outcome.INFRA);
      if (boots > 0) {
        byVariant.merge(cell.variant(), boots, Integer::sum);
      }
    }
    int lost = byVariant.values().stream().mapToInt(Integer::intValue).sum();
    if (lost > 0) {
      String arms =
          byVariant.entrySet().stream()
              .map(e -> e.getKey() + " " + e.getValue())
              .collect(Collectors.joining(", "));
      warnings.add(
          "%d of %s lost to the host (infra), left out of every rate: %s"
              .formatted(lost, Numbers.plural(Cells.recordedBoots(comparison), "boot"), arms));
    }
  }

  private static void empty(Comparison comparison, List<String> warnings) {
    Set<String> unbuilt = unbuilt(comparison);
    String cells =
        comparison.cells().stream()
            .filter(cell -> !unbuilt.contains(cell.variant()))
            .filter(cell -> cell.totals().boots() == 0)
            .map(cell -> cell.variant() + " in " + Cells.place(cell))
            .collect(Collectors.joining(", "));
    if (!cells.isEmpty()) {
      warnings.add("No boot counts for " + cells);
    }
  }

  private static void missing(Comparison comparison, List<String> warnings) {
    Set<String> unbuilt = unbuilt(comparison);
    long spared = comparison.stopped().stream().mapToLong(Stopped::spared).sum();
    long planned =
        comparison.run().plan().stream().filter(t -> !unbuilt.contains(t.variant())).count()
            - spared;
    long missing = planned - Cells.recordedBoots(comparison);
    if (missing > 0) {
      warnings.add(
          "The run is incomplete: %d of %s have no record; finish it with --resume"
              .formatted(missing, Numbers.plural(planned, "planned trial")));
    }
  }

  private static void fewBoots(Comparison comparison, List<String> warnings) {
    int boots = comparison.run().terms().boots();
    if (boots < Verdict.FEWEST_BOOTS) {
      warnings.add(
          "With %s a cell no difference can be called significant; use --boots %d or more"
              .formatted(Numbers.plural(boots, "boot"), Verdict.FEWEST_BOOTS));
    }
  }
}

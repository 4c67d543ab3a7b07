// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.report.wording.SafeText;
import dev.pinlab.store.ShardInfo;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a run ends for whoever waits for its exit status. A shard decides nothing: what is worse is
 * said by the run that it is merged into. Pure.
 *
 * @param lines which variants have a kernel and could not be measured, and why
 */
record Ending(ExitCode exit, List<String> lines) {
  static Ending of(Comparison comparison) {
    List<VariantInfo> variants = comparison.run().variants();
    List<String> built = variants.stream().filter(Ending::isBuilt).map(VariantInfo::id).toList();
    ShardInfo shard = comparison.run().environment().shard();
    boolean nothingToDo = shard != null && comparison.run().plan().isEmpty();
    List<String> lines =
        built.stream()
            .filter(id -> !nothingToDo && cells(comparison, id).allMatch(Ending::isEmpty))
            .map(id -> id + " was not measured: " + why(comparison, id))
            .toList();
    if (built.size() < variants.size()) {
      return new Ending(ExitCode.PATCH, lines);
    }
    if (!lines.isEmpty()) {
      return new Ending(ExitCode.HOST, lines);
    }
    // A verdict on each part would be one chance more to be wrong, and end a matrix of jobs early.
    boolean decides = shard == null;
    return new Ending(decides && comparison.anyWorse() ? ExitCode.WORSE : ExitCode.FINE, lines);
  }

  private static boolean isEmpty(CellSummary cell) {
    return cell.totals().boots() == 0;
  }

  private static boolean isBuilt(VariantInfo variant) {
    return variant.status() == VariantInfo.Status.BUILT;
  }

  private static Stream<CellSummary> cells(Comparison comparison, String variant) {
    return comparison.cells().stream().filter(cell -> cell.variant().equals(variant));
  }

  private static String why(Comparison comparison, String variant) {
    String boots =
        Stream.of(Outcome.INVALID, Outcome.INFRA)
            .map(outcome -> count(comparison, variant, outcome.id()))
            .filter(count -> !count.isEmpty())
            .collect(Collectors.joining(", "));
    if (boots.isEmpty()) {
      return "none of its boots was made; --resume makes them";
    }
    return comparison.failures().stream()
        .filter(failure -> failure.planned().variant().equals(variant))
        .map(failure -> SafeText.ascii(failure.summary()))
        .findFirst()
        .map(first -> boots + "; first: " + first)
        .orElse(boots);
  }

  private static String count(Comparison comparison, String variant, String outcome) {
    int boots =
        cells(comparison, variant).mapToInt(cell -> cell.outcomes().getOrDefault(outcome, 0)).sum();
    return boots == 0 ? "" : boots + (boots == 1 ? " boot " : " boots ") + outcome;
  }
}

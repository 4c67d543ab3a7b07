// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.BootFailure;
import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.KernelCounts;
import dev.pinlab.trial.Outcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cells of the demo with something changed. */
final class CellChanges {
  private CellChanges() {}

  /** A cell in which so many boots failed in these ways. */
  static CellSummary failing(CellSummary cell, List<BootFailure> failures) {
    Map<String, Integer> outcomes = new LinkedHashMap<>();
    failures.forEach(one -> outcomes.merge(one.outcome(), one.boots(), Integer::sum));
    int failed = outcomes.values().stream().mapToInt(Integer::intValue).sum();
    outcomes.put("completed", Comparisons.BOOTS - failed);
    return with(cell, outcomes, cell.invalid(), failures);
  }

  /** A cell in which boots were invalid for each reason as many times as given. */
  static CellSummary invalid(CellSummary cell, Map<String, Integer> reasons) {
    return with(cell, cell.outcomes(), reasons, cell.failures());
  }

  /** A cell whose boots ended as given, and gave what they gave. */
  private static CellSummary with(
      CellSummary cell,
      Map<String, Integer> outcomes,
      Map<String, Integer> invalid,
      List<BootFailure> failures) {
    return new CellSummary(
        cell.variant(),
        cell.layout(),
        cell.workload(),
        outcomes,
        invalid,
        failures,
        cell.totals(),
        cell.errnos(),
        cell.rounds(),
        cell.tests(),
        cell.kernel());
  }

  /** A cell of which only the boots that count gave what they gave. */
  static CellSummary ended(CellSummary cell, Map<String, Integer> outcomes) {
    int boots =
        Arrays.stream(Outcome.values())
            .filter(Outcome::counts)
            .mapToInt(outcome -> outcomes.getOrDefault(outcome.id(), 0))
            .sum();
    var all = cell.totals();
    return new CellSummary(
        cell.variant(),
        cell.layout(),
        cell.workload(),
        outcomes,
        outcomes.containsKey("invalid")
            ? Map.of("CMA has 0 bytes, the layout asked for 335544320", outcomes.get("invalid"))
            : Map.of(),
        List.of(),
        new CellSummary.Totals(
            boots,
            all.attempts() * boots / Comparisons.BOOTS,
            all.failed() * boots / Comparisons.BOOTS,
            all.leftoverAttempts() * boots / Comparisons.BOOTS,
            all.leftoverPages() * boots / Comparisons.BOOTS,
            boots == 0 ? 0 : all.smallestShare()),
        share(cell.errnos(), boots),
        share(cell.rounds(), boots),
        Map.of(),
        KernelCounts.NONE);
  }

  private static <K> Map<K, Long> share(Map<K, Long> counts, int boots) {
    var share = new LinkedHashMap<K, Long>();
    counts.forEach((key, count) -> share.put(key, count * boots / Comparisons.BOOTS));
    share.values().removeIf(count -> count == 0);
    return share;
  }

  /** A cell without a boot. */
  static CellSummary blank(CellSummary cell) {
    return new CellSummary(
        cell.variant(),
        cell.layout(),
        cell.workload(),
        Map.of(),
        Map.of(),
        List.of(),
        new CellSummary.Totals(0, 0, 0, 0, 0, 0),
        Map.of(),
        Map.of(),
        Map.of(),
        KernelCounts.NONE);
  }
}

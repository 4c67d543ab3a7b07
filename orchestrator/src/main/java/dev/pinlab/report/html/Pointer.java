// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.html;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.FailedTrial;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.Overall;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row to look at first.
 *
 * @param trial one of its candidate to read, null when none is listed
 */
public record Pointer(Row row, @Nullable FailedTrial trial) {
  private static final int MOST = 6;

  /**
   * The largest difference of each candidate and metric among the gating rows that are worse; where
   * there is none, among those that are better; else the rows that come closest to a verdict.
   */
  static List<Pointer> of(Comparison comparison) {
    List<Row> gating = comparison.tests().rows().stream().filter(Row::gating).toList();
    List<Row> found = largest(gating, Verdict.WORSE);
    if (found.isEmpty()) {
      found = largest(gating, Verdict.BETTER);
    }
    if (found.isEmpty()) {
      found =
          gating.stream()
              .filter(row -> row.verdict() == Verdict.INCONCLUSIVE && Overall.hasEvents(row))
              .filter(row -> row.test().p() != null)
              .sorted(Comparator.comparingDouble(Pointer::p))
              .limit(2)
              .toList();
    }
    return found.stream().map(row -> new Pointer(row, trial(row, comparison))).toList();
  }

  private static List<Row> largest(List<Row> rows, Verdict verdict) {
    Map<Object, Row> byWhat = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.verdict() == verdict)
        .sorted(Comparator.comparingDouble(Pointer::size).reversed())
        .forEach(
            row -> byWhat.putIfAbsent(List.of(row.arms().variant(), row.arms().metric()), row));
    return byWhat.values().stream().limit(MOST).toList();
  }

  private static double size(Row row) {
    return row.difference() == null ? 0 : Math.abs(row.difference().estimate());
  }

  private static double p(Row row) {
    return Objects.requireNonNullElse(row.test().p(), 1.0);
  }

  private static @Nullable FailedTrial trial(Row row, Comparison comparison) {
    return comparison.failures().stream()
        .filter(failure -> failure.planned().variant().equals(row.arms().variant()))
        .filter(failure -> Cells.place(failure).equals(Cells.place(row)))
        .findFirst()
        .orElse(null);
  }
}

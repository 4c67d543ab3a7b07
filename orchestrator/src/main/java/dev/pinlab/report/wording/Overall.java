// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The verdict of a run as a whole, from its gating rows. */
public final class Overall {
  private Overall() {}

  /**
   * How often each verdict occurs among the rows of one candidate.
   *
   * @param silent inconclusive rows in which neither arm had an event
   */
  public record Tally(String variant, Map<Verdict, Integer> counts, int silent) {
    /** Rows with the verdict. */
    public int count(Verdict verdict) {
      return counts.getOrDefault(verdict, 0);
    }
  }

  /**
   * The verdict of the run: worse when any gating row is; else better when any is; equivalent only
   * when every row with a claim is; same-image when there is nothing else.
   */
  public static Verdict verdict(Comparison comparison) {
    var found =
        comparison.tests().rows().stream()
            .filter(Row::gating)
            .map(Row::verdict)
            .distinct()
            .toList();
    if (found.contains(Verdict.WORSE)) {
      return Verdict.WORSE;
    }
    if (found.contains(Verdict.BETTER)) {
      return Verdict.BETTER;
    }
    if (found.isEmpty() || found.contains(Verdict.INCONCLUSIVE)) {
      return Verdict.INCONCLUSIVE;
    }
    return found.contains(Verdict.EQUIVALENT) ? Verdict.EQUIVALENT : Verdict.SAME_IMAGE;
  }

  /** One tally a candidate, over its gating rows, in the order of the rows. */
  public static List<Tally> tallies(Comparison comparison) {
    return comparison.tests().rows().stream()
        .map(row -> row.arms().variant())
        .distinct()
        .map(variant -> tally(variant, comparison.tests().rows()))
        .toList();
  }

  /** Whether either arm of a row had an event. */
  public static boolean hasEvents(Row row) {
    return row.arms().baseline().events() + row.arms().candidate().events() > 0;
  }

  private static Tally tally(String variant, List<Row> rows) {
    var counts = new EnumMap<Verdict, Integer>(Verdict.class);
    int silent = 0;
    for (Row row : rows) {
      if (row.gating() && row.arms().variant().equals(variant)) {
        counts.merge(row.verdict(), 1, Integer::sum);
        silent += row.verdict() == Verdict.INCONCLUSIVE && !hasEvents(row) ? 1 : 0;
      }
    }
    return new Tally(variant, counts, silent);
  }
}

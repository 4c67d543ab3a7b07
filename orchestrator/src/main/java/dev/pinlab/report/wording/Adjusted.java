// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.Row;
import java.util.List;

/** How p-values that were corrected for the number of rows are called: by the method. */
public final class Adjusted {
  private static final String HOLM = "Holm";
  private static final String BENJAMINI_HOCHBERG = "BH";

  private Adjusted() {}

  /** The method of a row: {@code Holm} when it gates, else {@code BH}. */
  public static String by(Row row) {
    return row.gating() ? HOLM : BENJAMINI_HOCHBERG;
  }

  /** The method of all rows that have a p; {@code adj.} where they differ. */
  public static String by(List<Row> rows) {
    var methods =
        rows.stream()
            .filter(row -> row.test().pAdjusted() != null)
            .map(Adjusted::by)
            .distinct()
            .toList();
    return methods.size() == 1 ? methods.get(0) : "adj.";
  }

  /** Which rows of a comparison with the baseline have which method, as the end of a sentence. */
  public static String sentence(List<Row> rows) {
    boolean others = rows.stream().anyMatch(row -> !row.gating() && row.test().pAdjusted() != null);
    return "p is adjusted by Holm over the gating rows"
        + (others ? ", by Benjamini-Hochberg over the others, which decide nothing" : "");
  }
}

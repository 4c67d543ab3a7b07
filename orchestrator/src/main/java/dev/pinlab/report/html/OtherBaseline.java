// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.html;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.report.wording.Overall;
import dev.pinlab.store.VariantInfo;
import java.util.List;
import java.util.stream.Stream;

/**
 * The run as seen from a variant that is not its baseline: the rows with an event in which it is an
 * arm, turned so that it is the baseline of each.
 */
public record OtherBaseline(String variant, List<Row> rows) {
  /** Rows of all views together; a page of more has each pair of candidates once instead. */
  private static final int MOST_ROWS = 1_500;

  public OtherBaseline {
    rows = List.copyOf(rows);
  }

  /** One for each variant that has rows; empty where they would be too many. */
  static List<OtherBaseline> of(Comparison comparison) {
    List<OtherBaseline> views =
        comparison.run().variants().stream()
            .map(VariantInfo::id)
            .filter(id -> !id.equals(comparison.terms().baseline()))
            .map(id -> new OtherBaseline(id, rows(comparison, id)))
            .filter(view -> !view.rows().isEmpty())
            .toList();
    int rows = views.stream().mapToInt(view -> view.rows().size()).sum();
    return rows <= MOST_ROWS ? views : List.of();
  }

  private static List<Row> rows(Comparison comparison, String variant) {
    return Stream.concat(
            comparison.tests().rows().stream(), comparison.tests().exploratory().stream())
        .filter(Overall::hasEvents)
        .flatMap(row -> from(variant, row))
        .toList();
  }

  private static Stream<Row> from(String variant, Row row) {
    if (row.arms().against().equals(variant)) {
      return Stream.of(row);
    }
    return row.arms().variant().equals(variant) ? Stream.of(row.turned()) : Stream.empty();
  }
}

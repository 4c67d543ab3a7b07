// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.report.wording.Cells.Place;
import dev.pinlab.trial.Outcome;
import java.util.List;

/**
 * Boots of a cell that did not complete and that the trials worth reading leave out.
 *
 * @param boots how many, more than 0
 */
public record Unlisted(String variant, Place place, int boots) {
  /** Those of a comparison, in the order of its cells. */
  public static List<Unlisted> of(Comparison comparison) {
    return comparison.cells().stream()
        .map(
            cell ->
                new Unlisted(
                    cell.variant(),
                    Cells.place(cell),
                    Cells.boots(cell)
                        - Cells.boots(cell, Outcome.COMPLETED)
                        - listed(comparison, cell)))
        .filter(unlisted -> unlisted.boots() > 0)
        .toList();
  }

  /** As in a list: {@code 4 of v4 in cma / held}. */
  @Override
  public String toString() {
    return boots + " of " + variant + " in " + place;
  }

  private static int listed(Comparison comparison, CellSummary cell) {
    return (int)
        comparison.failures().stream()
            .filter(failure -> !failure.outcome().equals(Outcome.COMPLETED.id()))
            .filter(failure -> failure.planned().variant().equals(cell.variant()))
            .filter(failure -> Cells.place(failure).equals(Cells.place(cell)))
            .count();
  }
}

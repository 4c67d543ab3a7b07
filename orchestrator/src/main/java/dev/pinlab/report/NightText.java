// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.report.wording.NightWords;
import dev.pinlab.report.wording.SafeText;
import dev.pinlab.trend.CellReview;
import dev.pinlab.trend.JudgedFailure;
import dev.pinlab.trend.NightReview;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code night.txt}, which is also what a terminal gets: alarms first, then all cells. */
public final class NightText {
  private NightText() {}

  /** The night in lines. */
  public static List<String> lines(NightReview review) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, night %s of %s: %s"
            .formatted(
                review.experiment(), review.night(), review.at(), NightWords.headline(review)));
    for (CellReview cell : review.cells()) {
      cell.alarms()
          .forEach(
              alarm -> lines.add("! " + NightWords.name(cell) + ": " + NightWords.alarm(alarm)));
    }
    for (JudgedFailure failure : review.failures()) {
      lines.add(
          "%s %s failure: %s"
              .formatted(
                  failure.alarms() ? "!" : " ", failure.kind().id(), NightWords.failure(failure)));
    }
    for (CellReview cell : review.cells()) {
      lines.add("  " + NightWords.name(cell) + ": " + NightWords.standing(cell));
      if (cell.last() != null) {
        lines.add("    " + NightWords.since("the night before", cell.last()));
      }
      if (cell.pinned() != null) {
        lines.add("    " + NightWords.since("the pinned night", cell.pinned()));
      }
    }
    return lines.stream().map(SafeText::clean).toList();
  }

  static String render(NightReview review) {
    return String.join("\n", lines(review)) + "\n";
  }
}

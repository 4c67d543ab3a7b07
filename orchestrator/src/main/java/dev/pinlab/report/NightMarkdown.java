// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.report.wording.NightWords;
import dev.pinlab.report.wording.Numbers;
import dev.pinlab.trend.BandPoint;
import dev.pinlab.trend.CellReview;
import dev.pinlab.trend.NightDifference;
import dev.pinlab.trend.NightReview;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes {@code night.md}, the step summary of a forge: alarms first, then a row a cell. */
final class NightMarkdown {
  private static final int ROOM = 200_000;

  private NightMarkdown() {}

  static String render(NightReview review) {
    var out = new Markdown();
    out.heading(2, Markdown.text(review.experiment() + ": " + NightWords.headline(review)));
    out.paragraph("Night `" + review.night() + "`, " + Markdown.text(review.at()) + ".");
    List<String> alarms = new ArrayList<>();
    for (CellReview cell : review.cells()) {
      cell.alarms()
          .forEach(
              alarm ->
                  alarms.add(
                      Markdown.text(NightWords.name(cell) + ": " + NightWords.alarm(alarm))));
    }
    review
        .failures()
        .forEach(
            failure ->
                alarms.add(
                    Markdown.text(failure.kind().id() + ": " + NightWords.failure(failure))));
    if (!alarms.isEmpty()) {
      out.list(alarms, ROOM);
    }
    out.table(
        "llrrrr",
        List.of("cell", "metric", "rate", "limits", "since last night", "since the pinned one"),
        review.cells().stream().map(NightMarkdown::row).toList(),
        ROOM);
    return out.toString();
  }

  private static List<String> row(CellReview cell) {
    BandPoint night = cell.night();
    BandPoint.Limits limits = night.limits();
    return List.of(
        Markdown.text(cell.cell().variant() + " " + cell.cell().place()),
        Markdown.text(cell.metric().id()),
        night.rate() == null ? "" : Numbers.percent(night.rate()),
        limits == null
            ? Markdown.text(night.standing().id())
            : Numbers.percent(limits.lower()) + " to " + Numbers.percent(limits.upper()),
        difference(cell.last()),
        difference(cell.pinned()));
  }

  private static String difference(@Nullable NightDifference difference) {
    return difference == null
        ? ""
        : Markdown.text(Numbers.points(difference.estimate()) + ", " + difference.verdict().id());
  }
}

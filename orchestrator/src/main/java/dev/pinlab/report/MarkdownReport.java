// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static dev.pinlab.report.Markdown.text;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Counts;
import dev.pinlab.analysis.Row;
import dev.pinlab.report.wording.Adjusted;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.FailureGroup;
import dev.pinlab.report.wording.Numbers;
import dev.pinlab.report.wording.Overall;
import dev.pinlab.report.wording.Sampling;
import dev.pinlab.report.wording.Unmeasured;
import dev.pinlab.report.wording.Warnings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes {@code report.md}: GitHub-flavoured markdown for the summary of a forge's job. It stays
 * below {@link #MOST} bytes whatever the run.
 */
public final class MarkdownReport {
  /** What a forge takes of a summary, in bytes. */
  static final int MOST = 1 << 20;

  private static final int ROOM_FOR_ROWS = 500_000;
  private static final int ROOM = 80_000;
  private static final int MOST_PLACES = 20;

  private final Comparison comparison;
  private final Markdown page = new Markdown();

  private MarkdownReport(Comparison comparison) {
    this.comparison = comparison;
  }

  /** The comparison as a page of markdown. */
  public static String render(Comparison comparison) {
    var report = new MarkdownReport(comparison);
    report.summary();
    report.results();
    report.unmeasured();
    report.failures();
    report.closing();
    return report.page.toString();
  }

  private void summary() {
    String verdict = Overall.verdict(comparison).id();
    page.heading(2, "pinlab: " + verdict + ": " + text(comparison.run().experiment().name()));
    page.paragraph("**" + verdict + ".** " + text(comparison.headline()));
    if (!Unmeasured.of(comparison).isEmpty()) {
      page.paragraph(
          "**Not measured:** "
              + text(Unmeasured.summary(comparison))
              + ", left out of every rate.");
    }
    page.list(Overall.tallies(comparison).stream().map(MarkdownReport::tally).toList(), ROOM);
    List<String> warnings = Warnings.of(comparison);
    if (!warnings.isEmpty()) {
      page.heading(3, "Warnings");
      page.list(warnings.stream().map(Markdown::text).toList(), ROOM);
    }
  }

  private static String tally(Overall.Tally tally) {
    return text(tally.variant())
        + ": "
        + tally.counts().entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().id())
            .collect(Collectors.joining(", "));
  }

  private void results() {
    var gating = comparison.tests().rows().stream().filter(Row::gating).toList();
    var shown = gating.stream().filter(row -> !isSilent(row)).toList();
    page.heading(3, "Results against " + text(comparison.terms().baseline()));
    if (!shown.isEmpty()) {
      page.table(
          "llllrrrrl",
          head(gating),
          shown.stream()
              .sorted(Comparator.comparing(Row::verdict))
              .map(MarkdownReport::line)
              .toList(),
          ROOM_FOR_ROWS);
    }
    int silent = gating.size() - shown.size();
    if (silent > 0) {
      page.paragraph(
          "Not shown, as no boot of either arm had the event: "
              + Numbers.plural(silent, "gating row")
              + ".");
    }
    page.paragraph(
        "Events out of attempts (leftover: of attempts that pinned and left a page; kselftest: of"
            + " test points; metrics of the boot as a whole: of boots); differences in percentage"
            + " points; the unit of the test is the boot; "
            + Adjusted.sentence(gating)
            + ".");
  }

  /** Rows of rare events would hide the others. */
  private static boolean isSilent(Row row) {
    return Counts.isOfBoot(row.arms().metric()) && !Overall.hasEvents(row);
  }

  private List<String> head(List<Row> rows) {
    return List.of(
        "Layout",
        "Workload",
        "Metric",
        "Variant",
        "Events of the baseline",
        "Events of the variant",
        "Difference [" + Numbers.confidence(comparison.terms().alpha()) + " CI]",
        "p (" + Adjusted.by(rows) + ")",
        "Verdict");
  }

  private static List<String> line(Row row) {
    var arms = row.arms();
    return List.of(
        text(arms.layout()),
        text(arms.workload()),
        arms.metric().id(),
        text(arms.variant()),
        Numbers.ratio(arms.baseline()),
        Numbers.ratio(arms.candidate()),
        text(Numbers.points(row.difference())),
        text(Numbers.p(row.test().pAdjusted())),
        row.verdict().id());
  }

  private void unmeasured() {
    List<Unmeasured> all = Unmeasured.of(comparison);
    if (!all.isEmpty()) {
      page.heading(3, "Not measured");
      page.list(
          all.stream().map(why -> text(why.text()) + ": " + places(why.byPlace())).toList(), ROOM);
    }
  }

  private void failures() {
    var groups = FailureGroup.of(comparison);
    if (groups.isEmpty()) {
      return;
    }
    page.heading(3, "How boots failed");
    var items = new ArrayList<String>();
    for (FailureGroup group : groups) {
      String expected = group.expected() ? ", expected" : "";
      String at = group.place().isEmpty() ? "" : "; at " + text(group.place());
      String console = group.console().isEmpty() ? "" : "; console " + text(group.console());
      items.add(
          "**%s** (%s%s): %s%s%s"
              .formatted(
                  text(group.title()),
                  text(group.outcome()),
                  expected,
                  places(group.byPlace()),
                  at,
                  console));
    }
    page.list(items, ROOM);
  }

  private static String places(Map<Cells.Place, String> shares) {
    String places =
        shares.entrySet().stream()
            .limit(MOST_PLACES)
            .map(share -> text(share.getKey() + " (" + share.getValue() + ")"))
            .collect(Collectors.joining(", "));
    int more = shares.size() - MOST_PLACES;
    return more > 0 ? places + " and " + Numbers.plural(more, "more place") : places;
  }

  private void closing() {
    var run = comparison.run();
    page.heading(3, "How to reproduce");
    page.code(run.environment().command());
    page.paragraph(
        text(
            "%s boots a cell, seed %d, %s, %s, started %s."
                .formatted(
                    Sampling.asked(comparison),
                    run.terms().seed(),
                    run.environment().qemu().orElse("unknown"),
                    run.terms().accel(),
                    run.environment().started())));
    page.paragraph("All else is in `report.html` of the run.");
  }
}

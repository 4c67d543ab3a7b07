// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.LatencyDifference;
import dev.pinlab.analysis.RetryTest;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.Numbers;
import dev.pinlab.report.wording.Overall;
import dev.pinlab.report.wording.Seen;
import java.util.ArrayList;
import java.util.List;

/** What {@code report.txt} says beside the verdicts: power, and rounds and times compared. */
record Supplement(Comparison comparison, Mail mail) {
  private static final int MOST_ROWS = 12;

  void write() {
    power();
    retries();
    latency();
  }

  private void power() {
    List<Row> open = comparison.tests().rows().stream().filter(Supplement::isOpen).toList();
    if (open.isEmpty()) {
      return;
    }
    mail.heading("What inconclusive rows could have seen");
    for (Row row : open.subList(0, Math.min(open.size(), MOST_ROWS))) {
      mail.item(
          "%s, %s, %s: %s"
              .formatted(
                  row.arms().variant(),
                  Cells.place(row),
                  row.arms().metric().id(),
                  Seen.sentence(row, comparison.terms().margin())));
    }
    if (open.size() > MOST_ROWS) {
      mail.item("and " + Numbers.plural(open.size() - MOST_ROWS, "further row"));
    }
  }

  private static boolean isOpen(Row row) {
    return row.verdict() == Verdict.INCONCLUSIVE && row.power() != null && Overall.hasEvents(row);
  }

  private void retries() {
    var table = new ArrayList<List<String>>();
    table.add(List.of("", "chi-square", "p(BH)", "delta", ""));
    String place = "";
    for (RetryTest test : comparison.tests().retryTests()) {
      place = place(table, place, test.layout(), test.workload());
      table.add(
          List.of(
              test.variant(),
              Numbers.mean(test.chiSquare()),
              Numbers.p(test.pAdjusted()),
              Numbers.delta(test.delta()),
              ""));
    }
    if (table.size() > 1) {
      mail.heading("Retries against " + comparison.terms().baseline());
      mail.paragraph(
          "Log-rank chi-square over migration rounds, p of its permutation by boot"
              + " (Benjamini-Hochberg), and Cliff's delta, which is positive where the variant"
              + " takes more rounds. They decide nothing.");
      mail.blank();
      mail.table(table);
    }
  }

  private void latency() {
    String level = Numbers.confidence(comparison.terms().alpha());
    var table = new ArrayList<List<String>>();
    table.add(List.of("", "p50 [" + level + " CI]", "p95 [" + level + " CI]", ""));
    String place = "";
    for (LatencyDifference of : comparison.tests().latencyDifferences()) {
      place = place(table, place, of.layout(), of.workload());
      table.add(List.of(of.variant(), Numbers.change(of.p50()), Numbers.change(of.p95()), ""));
    }
    if (table.size() > 1) {
      mail.heading("Time of a pin against " + comparison.terms().baseline());
      mail.paragraph(
          "Difference in microseconds, with intervals from a bootstrap over boots. They decide"
              + " nothing.");
      mail.blank();
      mail.table(table);
    }
  }

  /** Adds a heading where the place changes. */
  private static String place(
      List<List<String>> table, String before, String layout, String workload) {
    String place = new Cells.Place(layout, workload).toString();
    if (!place.equals(before)) {
      table.add(List.of(place));
    }
    return place;
  }
}

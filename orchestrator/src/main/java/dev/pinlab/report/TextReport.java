// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Counts;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.TestedPoint;
import dev.pinlab.report.wording.Adjusted;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.Counters;
import dev.pinlab.report.wording.FailureGroup;
import dev.pinlab.report.wording.Limitations;
import dev.pinlab.report.wording.Numbers;
import dev.pinlab.report.wording.Overall;
import dev.pinlab.report.wording.Sampling;
import dev.pinlab.report.wording.StartedAgain;
import dev.pinlab.report.wording.TestResults;
import dev.pinlab.report.wording.Unmeasured;
import dev.pinlab.report.wording.Warnings;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.VariantInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes {@code report.txt}: plain ASCII in at most 76 columns, to paste into a review thread. */
public final class TextReport {
  private static final int SHORT = 12;
  private static final int MOST_REASONS = 12;
  private static final int TEST_POINTS = 40;
  private final Comparison comparison;
  private final Mail mail = new Mail();

  private TextReport(Comparison comparison) {
    this.comparison = comparison;
  }

  /** The comparison as the body of a mail. */
  public static String render(Comparison comparison) {
    var report = new TextReport(comparison);
    report.unmeasured();
    report.summary();
    report.kernels();
    report.results();
    new Supplement(comparison, report.mail).write();
    report.failures();
    report.tests();
    report.counters();
    report.closing();
    return report.mail.toString();
  }

  private void unmeasured() {
    List<Unmeasured> all = Unmeasured.of(comparison);
    if (all.isEmpty()) {
      return;
    }
    mail.paragraph("NOT MEASURED: " + Unmeasured.summary(comparison) + ", left out of every rate.");
    for (Unmeasured why : all.subList(0, Math.min(all.size(), MOST_REASONS))) {
      mail.item(why.text());
      why.byPlace().forEach((place, shares) -> mail.below(place + ": " + shares));
    }
    if (all.size() > MOST_REASONS) {
      mail.item("and " + Numbers.plural(all.size() - MOST_REASONS, "further reason"));
    }
    mail.blank();
  }

  private void summary() {
    mail.paragraph(comparison.headline());
    for (var tally : Overall.tallies(comparison)) {
      String counts =
          tally.counts().entrySet().stream()
              .map(e -> e.getValue() + " " + e.getKey().id())
              .collect(Collectors.joining(", "));
      mail.item(tally.variant() + ": " + counts);
    }
    List<String> warnings = Warnings.of(comparison);
    if (!warnings.isEmpty()) {
      mail.heading("Warnings");
      warnings.forEach(mail::item);
    }
    mail.heading("Setting");
    mail.paragraph(comparison.run().experiment().question());
    var run = comparison.run();
    String qemu = run.environment().qemu().orElse("unknown");
    mail.field("QEMU", qemu + ", " + run.terms().accel());
    mail.field("boots", Sampling.asked(comparison) + " a cell, seed " + run.terms().seed());
    Sampling.stops(comparison).forEach(stop -> mail.field("", stop));
    mail.field("host", StartedAgain.sentence(comparison));
    mail.field(
        "attempts",
        Numbers.count(Cells.attempts(comparison)) + " longterm pins in boots that count");
    run.experiment().layouts().forEach((id, text) -> mail.field("layout", id + ": " + text));
    run.experiment().workloads().forEach((id, text) -> mail.field("workload", id + ": " + text));
  }

  private void kernels() {
    mail.heading("Kernels");
    for (VariantInfo variant : comparison.run().variants()) {
      var origin = variant.origin();
      boolean base = variant.id().equals(comparison.terms().baseline());
      String version = origin.treeVersion() == null ? "" : " (" + origin.treeVersion() + ")";
      mail.field(variant.id(), base ? "(baseline) " + variant.title() : variant.title());
      mail.field(
          "",
          "%s%s + %s, %s"
              .formatted(
                  origin.tree(),
                  version,
                  Numbers.plural(origin.patches().size(), "patch"),
                  origin.arch()));
      if (origin.commit() != null) {
        mail.field("", commit(origin.commit()));
      }
      if (!origin.cmdline().isEmpty()) {
        mail.field("", "command line: " + origin.cmdline());
      }
      var product = variant.product();
      mail.field(
          "",
          "config "
              + shortened(product.configSha256())
              + ", image "
              + shortened(product.imageSha256()));
    }
  }

  private void results() {
    mail.heading("Results against " + comparison.terms().baseline());
    mail.paragraph(
        "fails/attempts of the baseline and of the variant (leftover: attempts that pinned and"
            + " left a page; kselftest: test points; the other metrics: boots); difference in"
            + " percentage points;"
            + " the unit of the test is the boot; "
            + Adjusted.sentence(comparison.tests().rows())
            + ".");
    var table = new ArrayList<List<String>>();
    table.add(head());
    var silent = new TreeMap<Metric, Integer>();
    for (Map.Entry<Cells.Place, List<Row>> group :
        Cells.byPlace(comparison.tests().rows()).entrySet()) {
      for (Metric metric : metrics(group.getValue())) {
        var rows = group.getValue().stream().filter(r -> r.arms().metric() == metric).toList();
        if (Counts.isOfBoot(metric) && rows.stream().noneMatch(Overall::hasEvents)) {
          silent.merge(metric, rows.size(), Integer::sum);
        } else {
          String gates = rows.stream().anyMatch(Row::gating) ? "" : " (not gating)";
          table.add(List.of(group.getKey() + ": " + metric.id() + gates));
          rows.forEach(row -> table.add(line(row)));
        }
      }
    }
    mail.blank();
    mail.table(table);
    if (!silent.isEmpty()) {
      String text =
          silent.entrySet().stream()
              .map(e -> e.getKey().id() + " " + Numbers.plural(e.getValue(), "row"))
              .collect(Collectors.joining(", "));
      mail.blank();
      mail.paragraph("Not shown, as no boot had the event: " + text + ".");
    }
  }

  private void failures() {
    var groups = FailureGroup.of(comparison);
    if (groups.isEmpty()) {
      return;
    }
    mail.heading("How boots failed");
    for (FailureGroup group : groups.subList(0, Math.min(groups.size(), MOST_REASONS))) {
      String expected = group.expected() ? ", expected" : "";
      mail.item(group.title() + " (" + group.outcome() + expected + "): " + group.byVariant());
      group.byPlace().forEach((place, shares) -> mail.below(place + ": " + shares));
      if (!group.place().isEmpty()) {
        mail.below("at: " + group.place());
      }
      if (!group.console().isEmpty()) {
        mail.below("console: " + group.console());
      }
    }
    if (groups.size() > MOST_REASONS) {
      mail.item("and " + Numbers.plural(groups.size() - MOST_REASONS, "further title"));
    }
    mail.item("artifacts/failures/TRIAL/reproduce.sh runs one of the first of each kind again");
  }

  private void tests() {
    var tested = comparison.cells().stream().filter(cell -> !cell.tests().isEmpty()).toList();
    if (tested.isEmpty()) {
      return;
    }
    mail.heading("What the tests said");
    for (CellSummary cell : tested) {
      String points =
          cell.tests().entrySet().stream()
              .map(entry -> entry.getValue() + " " + entry.getKey())
              .collect(Collectors.joining(", "));
      mail.item(cell.variant() + " in " + Cells.place(cell) + ": " + points);
    }
    testPoints(comparison.tests().testPoints());
  }

  /** Those that failed or that not every variant made. */
  private void testPoints(List<TestedPoint> points) {
    if (points.isEmpty()) {
      return;
    }
    mail.paragraph("Those that failed, or that not every variant made:");
    for (TestedPoint point : points.subList(0, Math.min(points.size(), TEST_POINTS))) {
      mail.item(
          "%s / %s: %s: %s"
              .formatted(
                  point.layout(), point.workload(), point.name(), TestResults.of(point.results())));
    }
    if (points.size() > TEST_POINTS) {
      mail.item("and %d more, in comparison.json".formatted(points.size() - TEST_POINTS));
    }
  }

  /** The few counters that are told of each attempt; a mail has no room for all of them. */
  private void counters() {
    var table = new ArrayList<List<String>>();
    table.add(List.of("", "drains", "isolation-only", "THP splits", ""));
    Cells.inPlaces(comparison.cells())
        .forEach(
            (place, cells) -> {
              if (!Counters.ofAttempts(cells).isEmpty()) {
                table.add(List.of(place.toString()));
                cells.forEach(cell -> table.add(counted(cell)));
              }
            });
    if (table.size() > 1) {
      mail.heading("What the kernel counted");
      mail.paragraph(
          "In one attempt, on average; counters of each boot and free memory are in report.html.");
      mail.blank();
      mail.table(table);
    }
  }

  private static List<String> counted(CellSummary cell) {
    var line = new ArrayList<String>();
    line.add(cell.variant());
    double attempts = Math.max(1, cell.totals().attempts());
    var kernel = cell.kernel();
    line.add(Numbers.mean(kernel.drains() / attempts));
    line.add(Numbers.mean(kernel.isolationRounds() / attempts));
    line.add(Numbers.mean(kernel.thpSplits() / attempts));
    line.add("");
    return line;
  }

  private List<String> head() {
    return List.of(
        "",
        "baseline",
        "variant",
        "difference [" + Numbers.confidence(comparison.terms().alpha()) + " CI]",
        "p(" + Adjusted.by(comparison.tests().rows()) + ")",
        "verdict");
  }

  private static List<String> line(Row row) {
    return List.of(
        row.arms().variant(),
        Numbers.ratio(row.arms().baseline()),
        Numbers.ratio(row.arms().candidate()),
        Numbers.points(row.difference()),
        Numbers.p(row.test().pAdjusted()),
        row.verdict().id());
  }

  private void closing() {
    mail.heading("How to reproduce");
    mail.command(comparison.run().environment().command());
    mail.heading("Limitations");
    Limitations.of(comparison).forEach(mail::item);
    patches();
    mail.heading("Tools");
    comparison.run().environment().tools().forEach(mail::field);
    comparison.run().environment().host().forEach(mail::field);
    mail.field("started", comparison.run().environment().started());
  }

  private void patches() {
    mail.heading("Patches");
    for (VariantInfo variant : comparison.run().variants()) {
      for (var patch : variant.origin().patches()) {
        mail.field(variant.id(), shortened(patch.sha256()) + " " + fileName(patch.file()));
      }
    }
  }

  /** As kernel developers name a commit: the first digits of its hash and its subject. */
  private static String commit(VariantInfo.CommitInfo commit) {
    return "%s (\"%s\")%s"
        .formatted(
            shortened(commit.hash()),
            commit.subject(),
            commit.uncommitted() == null ? "" : " with uncommitted changes");
  }

  private static List<Metric> metrics(List<Row> rows) {
    return rows.stream().map(row -> row.arms().metric()).distinct().toList();
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String shortened(@Nullable String digest) {
    return digest == null ? "none" : digest.substring(0, Math.min(SHORT, digest.length()));
  }
}

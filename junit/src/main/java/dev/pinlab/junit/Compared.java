// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.report.wording.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison of two variants gave.
 *
 * @param run its run directory
 * @param spec the experiment file that makes it again
 */
record Compared(Comparison comparison, Path run, Path spec) {
  /** The rows that decide. */
  List<Row> rows() {
    return comparison.tests().rows().stream().filter(Row::gating).toList();
  }

  /** Why a claim does not hold, with every number that says so. */
  String message(Claim claim, String why) {
    List<String> lines = new ArrayList<>();
    String candidate = rows().isEmpty() ? "the variant" : rows().get(0).arms().variant();
    lines.add(
        "Expected %s %s %s, but %s."
            .formatted(candidate, claim.words(), comparison.terms().baseline(), why));
    lines.add(comparison.headline());
    rows().forEach(row -> lines.add("  " + line(row, comparison.terms().alpha())));
    lines.add("run:   %s (`pinlab report` writes its reports)".formatted(run));
    lines.add("again: pinlab run %s (seed %d)".formatted(spec, comparison.run().terms().seed()));
    return String.join("\n", lines);
  }

  /** One row: rates with their intervals, their difference, p and verdict. */
  static String line(Row row, double alpha) {
    Row.Arms arms = row.arms();
    return "%s in %s / %s: %s, against %s; difference %s points, p %s, adjusted %s: %s%s"
        .formatted(
            arms.metric().id(),
            arms.layout(),
            arms.workload(),
            arm(arms.candidate(), alpha),
            arm(arms.baseline(), alpha),
            Numbers.points(row.difference()),
            Numbers.p(row.test().p()),
            Numbers.p(row.test().pAdjusted()),
            row.verdict().id(),
            row.note() == null ? "" : " (" + row.note() + ")");
  }

  private static String arm(Row.Arm arm, double alpha) {
    return "%s = %s [%s, %s]"
        .formatted(
            Numbers.ratio(arm),
            Numbers.percent(arm.rate()),
            Numbers.percent(arm.ci()),
            Numbers.confidence(alpha));
  }
}

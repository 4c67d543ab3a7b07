// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.LatencyDifference;
import dev.pinlab.analysis.RetryTest;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.report.wording.Cells.Place;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one comparison of a candidate with the baseline says to a question.
 *
 * @param what the metric or quantile
 * @param decides whether it takes part in the verdict of the run
 * @param silent whether neither arm had an event
 * @param size the difference in words, empty when there is none
 * @param weight by which findings of one question are ordered
 */
record Finding(
    String variant,
    Place place,
    String what,
    Verdict verdict,
    boolean decides,
    boolean silent,
    String size,
    double weight) {

  /** All that a comparison says to a question. */
  static List<Finding> of(Question question, Comparison comparison) {
    Comparison.Tests tests = comparison.tests();
    double alpha = comparison.terms().alpha();
    return switch (question) {
      case RETRIES -> tests.retryTests().stream().map(test -> of(test, alpha)).toList();
      case SLOWER -> tests.latencyDifferences().stream().flatMap(Finding::of).toList();
      case FAILS, LEAVES, CRASHES ->
          tests.rows().stream()
              .filter(row -> Question.of(row.arms().metric()) == question)
              .map(Finding::of)
              .toList();
    };
  }

  private static Finding of(Row row) {
    Row.Difference difference = row.difference();
    return new Finding(
        row.arms().variant(),
        Cells.place(row),
        row.arms().metric().id(),
        row.verdict(),
        row.gating(),
        !Overall.hasEvents(row),
        difference == null ? "" : Numbers.points(difference) + " points",
        difference == null ? 0 : Math.abs(difference.estimate()));
  }

  private static Finding of(RetryTest test, double alpha) {
    Double p = test.pAdjusted();
    Verdict verdict =
        p == null || p >= alpha || test.delta() == 0
            ? Verdict.INCONCLUSIVE
            : test.delta() > 0 ? Verdict.WORSE : Verdict.BETTER;
    return new Finding(
        test.variant(),
        new Place(test.layout(), test.workload()),
        "rounds",
        verdict,
        false,
        false,
        "Cliff's delta " + Numbers.delta(test.delta()) + ", p (BH) " + Numbers.p(p),
        Math.abs(test.delta()));
  }

  private static Stream<Finding> of(LatencyDifference difference) {
    return Stream.of(
        of(difference, "p50", difference.p50()), of(difference, "p95", difference.p95()));
  }

  private static Finding of(
      LatencyDifference difference, String what, LatencyDifference.Quantile of) {
    Verdict verdict =
        of.ci().contains(0)
            ? Verdict.INCONCLUSIVE
            : of.micros() > 0 ? Verdict.WORSE : Verdict.BETTER;
    return new Finding(
        difference.variant(),
        new Place(difference.layout(), difference.workload()),
        what,
        verdict,
        false,
        false,
        Numbers.change(of) + " µs",
        Math.abs(of.micros()));
  }
}

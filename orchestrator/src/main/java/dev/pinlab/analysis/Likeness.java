// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.spec.Metric;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of two variants that differ a third one is like, in one metric: it is bad when it is worse
 * than the good one, and good when it is better than the bad one. A large p shows neither, and of
 * two tests each of the wrong answers has but one.
 */
public enum Likeness {
  GOOD,
  BAD,
  UNDECIDED;

  /** Which a candidate is like, of a run whose baseline is the good one. */
  public static Likeness of(Comparison comparison, String candidate, String bad, Metric metric) {
    if (verdict(comparison, candidate, comparison.terms().baseline(), metric, Verdict.WORSE)) {
      return BAD;
    }
    return verdict(comparison, candidate, bad, metric, Verdict.BETTER) ? GOOD : UNDECIDED;
  }

  private static boolean verdict(
      Comparison comparison, String variant, String against, Metric metric, Verdict verdict) {
    return row(comparison, variant, against, metric)
        .filter(row -> row.verdict() == verdict)
        .isPresent();
  }

  /** The row of one variant against another, whichever is the baseline of the run. */
  public static Optional<Row> row(
      Comparison comparison, String variant, String against, Metric metric) {
    List<Row> rows =
        Stream.concat(comparison.tests().rows().stream(), comparison.tests().exploratory().stream())
            .filter(row -> row.arms().metric() == metric)
            .toList();
    return rows.stream()
        .flatMap(row -> Stream.of(row, row.turned()))
        .filter(row -> row.arms().variant().equals(variant))
        .filter(row -> row.arms().against().equals(against))
        .findFirst();
  }
}

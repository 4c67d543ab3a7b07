// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.report.JunitXml.Case;
import dev.pinlab.report.JunitXml.Suite;
import dev.pinlab.report.wording.NightWords;
import dev.pinlab.report.wording.RowStatus;
import dev.pinlab.report.wording.RowStatus.Kind;
import dev.pinlab.trend.CellReview;
import dev.pinlab.trend.JudgedFailure;
import dev.pinlab.trend.NightReview;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes {@code night-junit.xml}: a testcase a cell and metric, which fails when it got worse, and
 * one a failure, which fails unless somebody knows of it.
 */
final class NightJunit {
  private NightJunit() {}

  static String render(NightReview review) {
    String cells = review.experiment() + ".night";
    String failures = review.experiment() + ".failures";
    return JunitXml.render(
        review.experiment(),
        review.at(),
        List.of(
            new Suite(
                cells,
                review.cells().stream()
                    .map(cell -> new Case(cells, NightWords.name(cell), status(cell)))
                    .toList()),
            new Suite(
                failures,
                review.failures().stream()
                    .map(failure -> new Case(failures, failure.title(), status(failure)))
                    .toList())));
  }

  private static RowStatus status(CellReview cell) {
    String alarms =
        cell.alarms().stream().map(NightWords::alarm).collect(Collectors.joining("; also "));
    if (cell.isWorse()) {
      return new RowStatus(Kind.FAIL, NightWords.standing(cell) + "; " + alarms);
    }
    boolean judged = cell.night().limits() != null;
    return new RowStatus(judged ? Kind.PASS : Kind.SKIP, NightWords.standing(cell));
  }

  private static RowStatus status(JudgedFailure failure) {
    return new RowStatus(
        failure.alarms() ? Kind.FAIL : Kind.SKIP,
        failure.kind().id() + ": " + NightWords.failure(failure));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.html;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.TestedPoint;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.Excluded;
import dev.pinlab.report.wording.FailureGroup;
import dev.pinlab.report.wording.Limitations;
import dev.pinlab.report.wording.Overall;
import dev.pinlab.report.wording.Question;
import dev.pinlab.report.wording.Unlisted;
import dev.pinlab.report.wording.Unmeasured;
import dev.pinlab.report.wording.Warnings;
import dev.pinlab.trial.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the page says, in the order in which it is read. */
public record Page(
    Comparison comparison,
    List<Unmeasured> unmeasured,
    List<String> warnings,
    Map<Question, Asked> asked,
    Charts charts,
    List<KernelGroup> kernels,
    List<TrialLog> failures) {
  private static final int SURPRISES = 3;
  private static final int TEST_POINTS = 200;

  /**
   * The page of a comparison.
   *
   * @param logBudget bytes of the page that console logs may take together
   */
  public static Page of(Comparison comparison, long logBudget) {
    return new Page(
        comparison,
        Unmeasured.of(comparison),
        Warnings.of(comparison),
        Asked.of(comparison),
        Charts.of(comparison),
        KernelGroup.of(comparison.cells()),
        TrialLog.of(comparison.failures(), logBudget));
  }

  /** How many boots are invalid, in how many cells. */
  public String invalid() {
    return Unmeasured.summary(comparison);
  }

  /** What happened to boots that failed, equal titles together. */
  public List<FailureGroup> failureGroups() {
    return FailureGroup.of(comparison);
  }

  /** Boots that did not complete and whose trials are not listed, by cell; empty for none. */
  public String unlisted() {
    return Unlisted.of(comparison).stream()
        .map(Unlisted::toString)
        .collect(Collectors.joining(", "));
  }

  /** A question with its answer. */
  public Asked asked(Question question) {
    return Objects.requireNonNull(asked.get(question));
  }

  /** The rows to look at first. */
  public List<Pointer> pointers() {
    return Pointer.of(comparison);
  }

  /** Boots that failed in ways that nobody expected, the most frequent first. */
  public List<FailureGroup> surprises() {
    return failureGroups().stream().filter(group -> !group.expected()).limit(SURPRISES).toList();
  }

  /** What is left out, and why: one line each. */
  public List<String> excluded() {
    return Excluded.of(comparison);
  }

  /** The run as seen from each other variant; empty where that would be too much. */
  public List<OtherBaseline> otherBaselines() {
    return OtherBaseline.of(comparison);
  }

  /** The verdict of the run. */
  public Verdict verdict() {
    return Overall.verdict(comparison);
  }

  /** Verdicts counted by candidate. */
  public List<Overall.Tally> tallies() {
    return Overall.tallies(comparison);
  }

  /** The verdicts that need a column: same-image only where it occurs. */
  public List<Verdict> verdicts() {
    boolean same = tallies().stream().anyMatch(tally -> tally.count(Verdict.SAME_IMAGE) > 0);
    return Arrays.stream(Verdict.values()).filter(v -> same || v != Verdict.SAME_IMAGE).toList();
  }

  /** What the numbers do not show. */
  public List<String> limitations() {
    return Limitations.of(comparison);
  }

  /** Names of the tests that were used. */
  public List<String> methods() {
    return comparison.tests().rows().stream().map(row -> row.test().test()).distinct().toList();
  }

  /** The rows of which it is known what they could have seen. */
  public List<Row> powered() {
    return comparison.tests().rows().stream().filter(row -> row.power() != null).toList();
  }

  /** Whether every boot of every cell completed. */
  public boolean allCompleted() {
    return comparison.cells().stream()
        .allMatch(cell -> Cells.boots(cell, Outcome.COMPLETED) == Cells.boots(cell));
  }

  /** The cells in which selftests made test points. */
  public List<CellSummary> tested() {
    return comparison.cells().stream().filter(cell -> !cell.tests().isEmpty()).toList();
  }

  /** Test points that failed or that not every variant made, as many as a page has room for. */
  public List<TestedPoint> testPoints() {
    return comparison.tests().testPoints().stream().limit(TEST_POINTS).toList();
  }

  /** How many more there are. */
  public int moreTestPoints() {
    return Math.max(0, comparison.tests().testPoints().size() - TEST_POINTS);
  }

  /** Boots on record. */
  public int boots() {
    return Cells.recordedBoots(comparison);
  }

  /** Attempts in boots that count. */
  public long attempts() {
    return Cells.attempts(comparison);
  }
}

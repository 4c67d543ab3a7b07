// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Judged;
import dev.pinlab.console.TestPoint;
import dev.pinlab.console.TestPoint.Result;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The trials worth reading: a few of each cell, the worst first, the expected ones last. */
final class Failures {
  /** Trials shown of one cell. */
  static final int A_CELL = 3;

  private static final List<Outcome> WORST_FIRST =
      List.of(
          Outcome.CRASHED,
          Outcome.HUNG,
          Outcome.OOM,
          Outcome.INFRA,
          Outcome.INVALID,
          Outcome.COMPLETED);

  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_.,:=/@%+-]+");

  private Failures() {}

  /** Trials that did not complete, or in which a pin, a judge or a test point failed. */
  static List<FailedTrial> of(RunMetadata run, Cells cells) {
    return cells.all().stream()
        .flatMap(
            cell ->
                cells.trials(cell).stream()
                    .filter(Failures::failed)
                    .sorted(
                        Comparator.comparing(cells::isExpected)
                            .thenComparing(trial -> WORST_FIRST.indexOf(trial.outcome())))
                    .limit(A_CELL))
        .map(trial -> failure(run, trial, cells.isExpected(trial)))
        .toList();
  }

  private static boolean failed(TrialRecord trial) {
    return trial.outcome() != Outcome.COMPLETED
        || trial.attempts().stream().anyMatch(attempt -> !attempt.ok())
        || trial.said().judges().stream().anyMatch(judged -> !judged.ok())
        || trial.said().tests().stream().anyMatch(test -> test.result() == Result.FAIL);
  }

  private static FailedTrial failure(RunMetadata run, TrialRecord trial, boolean expected) {
    return new FailedTrial(
        trial.planned(),
        trial.outcome().id(),
        expected,
        summary(trial),
        trial.console(),
        null,
        reproduce(run, trial.planned()));
  }

  /** One line: what happened. */
  static String summary(TrialRecord trial) {
    if (trial.crash() != null) {
      return trial.crash().title();
    }
    if (trial.boot().detail() != null) {
      return trial.boot().detail();
    }
    if (trial.premise() != null && trial.premise().reason() != null) {
      return trial.premise().reason();
    }
    List<String> failed = new ArrayList<>();
    pins(trial.attempts()).ifPresent(failed::add);
    trial.said().judges().stream()
        .filter(judged -> !judged.ok())
        .map(Failures::judge)
        .forEach(failed::add);
    tests(trial.said().tests()).ifPresent(failed::add);
    return failed.isEmpty()
        ? trial.outcome().id() + " after " + trial.attempts().size() + " attempts"
        : String.join("; ", failed);
  }

  private static Optional<String> pins(List<Attempt> attempts) {
    Map<String, Long> errnos = Summaries.errnos(attempts);
    if (errnos.isEmpty()) {
      return Optional.empty();
    }
    long failed = errnos.values().stream().mapToLong(Long::longValue).sum();
    return Optional.of(
        "%d of %d pins failed (%s)"
            .formatted(
                failed,
                attempts.size(),
                errnos.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "))));
  }

  private static String judge(Judged judged) {
    return "%s of %d pages failed (%s)"
        .formatted(
            judged.judge().id(),
            judged.pages(),
            Objects.requireNonNullElse(judged.errno(), Summaries.UNKNOWN));
  }

  private static Optional<String> tests(List<TestPoint> tests) {
    List<TestPoint> failed = tests.stream().filter(test -> test.result() == Result.FAIL).toList();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    TestPoint first = failed.get(0);
    return Optional.of(
        "%d of %d test points failed, first %d %s%s"
            .formatted(
                failed.size(),
                tests.size(),
                first.number(),
                first.name(),
                first.reason() == null ? "" : " (" + first.reason() + ")"));
  }

  /**
   * The boots stay as many as they were: a plan of one cell keeps the seeds of its trials, and
   * nothing on the command line picks one of them.
   */
  private static String reproduce(RunMetadata run, PlannedTrial planned) {
    return "./pinlab run %s --variant %s --layout %s --workload %s --boots %d --seed %d --accel %s"
        .formatted(
            quoted(run.experiment().file()),
            quoted(planned.variant()),
            quoted(planned.layout()),
            quoted(planned.workload()),
            run.terms().boots(),
            run.terms().seed(),
            run.terms().accel());
  }

  private static String quoted(String word) {
    return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

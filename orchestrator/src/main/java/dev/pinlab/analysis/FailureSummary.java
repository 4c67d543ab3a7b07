// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Judged;
import dev.pinlab.console.TestPoint;
import dev.pinlab.console.TestPoint.Result;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened in a trial in which something failed, in one line. */
final class FailureSummary {
  private FailureSummary() {}

  /** Whether the boot did not complete, or a pin, a judge or a test point failed in it. */
  static boolean failed(TrialRecord trial) {
    if (trial.outcome() != Outcome.COMPLETED) {
      return true;
    }
    for (Attempt attempt : trial.attempts()) {
      if (!attempt.ok()) {
        return true;
      }
    }
    return trial.said().judges().stream().anyMatch(judged -> !judged.ok())
        || trial.said().tests().stream().anyMatch(test -> test.result() == Result.FAIL);
  }

  /** The line. */
  static String of(TrialRecord trial) {
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
        .map(FailureSummary::judge)
        .forEach(failed::add);
    tests(trial.said().tests()).ifPresent(failed::add);
    return failed.isEmpty()
        ? trial.outcome().id() + " after " + trial.attempts().size() + " attempts"
        : String.join("; ", failed);
  }

  private static Optional<String> pins(List<Attempt> attempts) {
    Map<String, Long> errnos = Pins.errnos(attempts);
    if (errnos.isEmpty()) {
      return Optional.empty();
    }
    long failed = errnos.values().stream().mapToLong(Long::longValue).sum();
    return Optional.of(
        failed
            + " of "
            + attempts.size()
            + " pins failed ("
            + errnos.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "))
            + ")");
  }

  private static String judge(Judged judged) {
    return "%s of %d pages failed (%s)"
        .formatted(
            judged.judge().id(),
            judged.pages(),
            Objects.requireNonNullElse(judged.errno(), Pins.UNKNOWN));
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
}

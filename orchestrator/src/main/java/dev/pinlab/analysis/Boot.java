// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Crash;
import dev.pinlab.console.Judged;
import dev.pinlab.console.TestPoint;
import dev.pinlab.console.TestPoint.Result;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One trial as far as the analysis looks at it. It takes a small part of the memory of its record,
 * so that very many of them fit side by side.
 *
 * @param failure null when the boot completed, and no pin, judge or test point failed
 * @param tries guests that were started for it; the host spoiled all but the last
 * @param console path of the console log, relative to the run directory; empty when there is none
 * @param pinLeak pins acquired minus pins released, null when not observed
 * @param points names of test points by result
 */
public record Boot(
    PlannedTrial planned,
    Outcome outcome,
    @Nullable Failure failure,
    int tries,
    String console,
    @Nullable Long pinLeak,
    List<Judged> judges,
    Map<Result, List<String>> points,
    Pins pins,
    Counters counters) {

  /**
   * What failed in a trial.
   *
   * @param summary one line: what happened
   * @param detail as the trial had it
   * @param crash without frames, with the line of the first where it is known
   */
  record Failure(String summary, @Nullable String detail, @Nullable Crash crash) {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    /** That of the splat, or the summary with its numbers taken out: equal for equal causes. */
    String title() {
      return crash == null ? NUMBER.matcher(summary).replaceAll("N") : crash.title();
    }

    /** Kind of the splat, null when there was none. */
    @Nullable String kind() {
      return crash == null ? null : crash.kind();
    }
  }

  /** Keeps of a trial what the analysis needs. */
  public static Boot of(TrialRecord trial) {
    return new Boot(
        trial.planned(),
        trial.outcome(),
        failure(trial),
        trial.boot().tries(),
        trial.console(),
        trial.boot().pinLeak(),
        trial.said().judges(),
        points(trial.said().tests()),
        Pins.of(trial.attempts()),
        Counters.of(trial.said().vmstat()));
  }

  /**
   * The same boot as a trial of another run.
   *
   * @param logs where the directory of this one is, as seen from that of the other
   */
  Boot as(PlannedTrial trial, String logs) {
    String moved = console.isEmpty() ? console : logs + "/" + console;
    return new Boot(trial, outcome, failure, tries, moved, pinLeak, judges, points, pins, counters);
  }

  /** The splat, null when there was none. */
  @Nullable Crash crash() {
    return failure == null ? null : failure.crash();
  }

  /** How many test points had the result. */
  long tests(Result result) {
    return points.getOrDefault(result, List.of()).size();
  }

  private static @Nullable Failure failure(TrialRecord trial) {
    if (!FailureSummary.failed(trial)) {
      return null;
    }
    Crash crash = trial.crash();
    return new Failure(
        FailureSummary.of(trial), trial.boot().detail(), crash == null ? null : brief(crash));
  }

  private static Crash brief(Crash crash) {
    List<String> place = crash.place().map(List::of).orElse(List.of());
    return new Crash(crash.kind(), crash.title(), List.of(), place);
  }

  /** All boots of a cell have the same names, so that each is kept once. */
  private static Map<Result, List<String>> points(List<TestPoint> tests) {
    if (tests.isEmpty()) {
      return Map.of();
    }
    Map<Result, List<String>> points = new EnumMap<>(Result.class);
    for (TestPoint test : tests) {
      points.computeIfAbsent(test.result(), any -> new ArrayList<>()).add(test.name().intern());
    }
    points.replaceAll((result, names) -> List.copyOf(names));
    return Collections.unmodifiableMap(points);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a boot counts for each metric, and how it ended if that says more: all that a series of runs
 * looks at. It takes a small part even of the memory of a {@link Boot}.
 *
 * @param expected whether the experiment expected the boot to fail as it did
 * @param totals by metric, those that had a chance; empty for a boot that leaves the denominators
 */
public record BootCounts(
    PlannedTrial planned,
    Outcome outcome,
    boolean expected,
    @Nullable Ending ending,
    Map<Metric, BootTotal> totals) {

  /**
   * How a boot ended that did not complete.
   *
   * @param title equal for equal causes
   * @param kind of the splat, null when there was none
   * @param console path of the console log, relative to the run directory; empty when there is none
   */
  public record Ending(String title, @Nullable String kind, String console) {}

  /** The counts of one metric; 0 of 0 when the boot had no chance. */
  public BootTotal total(Metric metric) {
    return totals.getOrDefault(metric, BootTotal.NONE);
  }

  /** To the counts of each trial of a run; several threads may call it. */
  public static Function<TrialRecord, BootCounts> of(RunMetadata run) {
    Expectations expectations = new Expectations(run.terms().gate().expected());
    return trial -> of(Boot.of(trial), expectations);
  }

  private static BootCounts of(Boot boot, Expectations expectations) {
    boolean expected = expectations.expects(boot);
    Map<Metric, BootTotal> totals = new EnumMap<>(Metric.class);
    if (boot.outcome().counts()) {
      for (Metric metric : Metric.values()) {
        BootTotal total = Counts.of(metric, boot, any -> expected);
        if (total.total() > 0) {
          totals.put(metric, total);
        }
      }
    }
    return new BootCounts(
        boot.planned(),
        boot.outcome(),
        expected,
        ending(boot),
        Collections.unmodifiableMap(totals));
  }

  private static @Nullable Ending ending(Boot boot) {
    Boot.Failure failure = boot.failure();
    return failure == null || boot.outcome() == Outcome.COMPLETED
        ? null
        : new Ending(failure.title().intern(), failure.kind(), boot.console());
  }
}

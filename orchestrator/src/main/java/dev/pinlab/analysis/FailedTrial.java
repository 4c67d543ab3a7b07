// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.plan.PlannedTrial;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A trial worth reading.
 *
 * @param outcome name of the outcome
 * @param expected whether the experiment declared as expected that a boot ends so
 * @param summary one line: what happened
 * @param console path of the console log, relative to the run directory; empty when there is none
 * @param log tail of the console log, null when it could not be read
 * @param reproduce command that runs all trials of its cell, and of the baseline's, again: the one
 *     with the seed of this trial is this trial
 * @param paired a boot that completed, null for a boot that did so itself, and where there is none
 */
public record FailedTrial(
    PlannedTrial planned,
    String outcome,
    boolean expected,
    String summary,
    String console,
    @Nullable String log,
    String reproduce,
    @Nullable Paired paired) {

  /** A trial with nothing to hold it against. */
  public FailedTrial(
      PlannedTrial planned,
      String outcome,
      boolean expected,
      String summary,
      String console,
      @Nullable String log,
      String reproduce) {
    this(planned, outcome, expected, summary, console, log, reproduce, null);
  }

  /**
   * The boot that a trial's console is held against.
   *
   * @param difference what the trial's console has otherwise, see {@link LogDifference}; empty
   *     before it was read
   */
  public record Paired(PlannedTrial planned, String console, List<String> difference) {
    public Paired {
      difference = List.copyOf(difference);
    }
  }

  FailedTrial withLogs(Function<String, @Nullable String> logs) {
    String log = logs.apply(console);
    String good = paired == null ? null : logs.apply(paired.console());
    Paired read =
        paired == null || log == null || good == null
            ? paired
            : new Paired(paired.planned(), paired.console(), LogDifference.of(good, log));
    return new FailedTrial(planned, outcome, expected, summary, console, log, reproduce, read);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.plan.PlannedTrial;
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
 */
public record FailedTrial(
    PlannedTrial planned,
    String outcome,
    boolean expected,
    String summary,
    String console,
    @Nullable String log,
    String reproduce) {
  FailedTrial withLog(@Nullable String tail) {
    return new FailedTrial(planned, outcome, expected, summary, console, tail, reproduce);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.plan.PlannedTrial;
import org.jspecify.annotations.Nullable;

/**
 * A trial worth reading.
 *
 * @param outcome name of the outcome
 * @param summary one line: what happened
 * @param console path of the console log, relative to the run directory
 * @param log tail of the console log, null when it could not be read
 * @param reproduce command that runs this one trial again
 */
public record FailedTrial(
    PlannedTrial planned,
    String outcome,
    String summary,
    String console,
    @Nullable String log,
    String reproduce) {
  FailedTrial withLog(@Nullable String tail) {
    return new FailedTrial(planned, outcome, summary, console, tail, reproduce);
  }
}

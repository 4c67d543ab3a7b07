// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pinlab.console.Attempt;
import dev.pinlab.console.Crash;
import dev.pinlab.console.Premise;
import dev.pinlab.plan.PlannedTrial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one boot gave: one line of {@code trials.jsonl}, schema {@code pinlab/trial/1}.
 *
 * @param console path of the console log, relative to the run directory; empty where the host left
 *     none
 */
public record TrialRecord(
    @JsonUnwrapped PlannedTrial planned,
    Outcome outcome,
    List<Attempt> attempts,
    @Nullable Crash crash,
    @Nullable Premise premise,
    @JsonUnwrapped BootFacts boot,
    String console) {
  public TrialRecord {
    attempts = List.copyOf(attempts);
  }
}

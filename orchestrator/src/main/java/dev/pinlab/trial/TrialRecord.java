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
 * @param said what the guest measured
 * @param console path of the console log, relative to the run directory; empty where the host left
 *     none
 */
public record TrialRecord(
    @JsonUnwrapped PlannedTrial planned,
    Outcome outcome,
    @JsonUnwrapped Testimony said,
    @Nullable Crash crash,
    @Nullable Premise premise,
    @JsonUnwrapped BootFacts boot,
    String console) {
  /** The same with more known of its crash. */
  public TrialRecord with(Crash newCrash) {
    return new TrialRecord(planned, outcome, said, newCrash, premise, boot, console);
  }

  /** The same made on a node of a cluster. */
  public TrialRecord on(String node) {
    return new TrialRecord(planned, outcome, said, crash, premise, boot.on(node), console);
  }

  /** The longterm pin calls that the guest made. */
  public List<Attempt> attempts() {
    return said.attempts();
  }
}

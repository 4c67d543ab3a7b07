// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What has to be true after a pinlab was ended or spoiled, and its run completed. */
final class Aftermath {
  private Aftermath() {}

  /** None of the processes goes on. */
  static void assertGone(List<ProcessHandle> children) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> children.stream().noneMatch(Aftermath::lives));
  }

  private static boolean lives(ProcessHandle process) {
    // A process that ended and waits for its new parent to notice has no command any more.
    return process.isAlive() && process.info().command().isPresent();
  }

  /** Every trial of the plan is there once and has completed, and the reports are written. */
  static void assertComplete(Path run, int boots) throws Exception {
    RunMetadata metadata = RunDirectory.metadata(run).orElseThrow();
    List<TrialRecord> trials = RunDirectory.trials(run);
    assertThat(trials)
        .extracting(TrialRecord::planned)
        .hasSize(boots)
        .containsExactlyInAnyOrderElementsOf(metadata.plan())
        .extracting(PlannedTrial::trial)
        .doesNotHaveDuplicates();
    assertThat(trials).allMatch(trial -> trial.outcome() == Outcome.COMPLETED);
    assertThat(run.resolve("report.html")).exists();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that stops as soon as the boots of real guests decide. */
class SequentialIT {
  private static final String SPEC =
      SmallExperiment.held("sequential", "boots: 3..40, stop: sequential, seed: 1");

  @TempDir Path directory;

  @Test
  void a_difference_in_every_block_ends_it_early_and_for_good() throws Exception {
    Path spec = Files.writeString(directory.resolve("x.yaml"), SPEC);
    Path run = directory.resolve("run");

    int exit = pinlab("first", "run", spec.toString(), "--out", run.toString());

    assertThat(exit).as(Files.readString(directory.resolve("first"))).isEqualTo(1);
    List<TrialRecord> trials = RunDirectory.trials(run);
    // Bets decide after eight whole blocks; a guest beside the last of them may begin another.
    Set<Integer> blocks =
        trials.stream()
            .map(TrialRecord::planned)
            .map(PlannedTrial::block)
            .collect(Collectors.toSet());
    assertThat(blocks).hasSizeBetween(8, 10);
    assertThat(trials).hasSize(2 * blocks.size());
    String text = Files.readString(run.resolve("report.txt")).replaceAll("\\s+", " ");
    assertThat(text)
        .contains("stopped after " + blocks.size() + " of at most 40 boots, nothing was left")
        .doesNotContain("incomplete");
    assertThat(Files.readString(run.resolve("comparison.json")))
        .contains("betting e-process over " + blocks.size() + " blocks");

    assertThat(pinlab("again", "run", spec.toString(), "--out", run.toString(), "--resume"))
        .isEqualTo(1);
    assertThat(RunDirectory.trials(run)).isEqualTo(trials);
  }

  private int pinlab(String log, String... arguments) throws Exception {
    return LivePinlab.start(directory.resolve(log), arguments).exit();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticRunTest {
  @TempDir Path temporary;

  private Path run(String name, int trials, long seed) throws Exception {
    Path run = temporary.resolve(name);
    SyntheticRun.write(run, trials, seed);
    return run;
  }

  @Test
  void every_planned_trial_was_made() throws Exception {
    Path run = run("run", 500, 1);

    List<TrialRecord> trials = RunDirectory.trials(run);

    assertThat(trials).hasSize(500).extracting(TrialRecord::outcome).contains(Outcome.COMPLETED);
    assertThat(RunDirectory.metadata(run).orElseThrow().plan())
        .isEqualTo(trials.stream().map(TrialRecord::planned).toList());
  }

  @Test
  void a_multiple_of_18_fills_all_cells_alike() throws Exception {
    Comparison comparison = Rendering.render(run("run", 36, 1), Optional.empty());

    assertThat(comparison.cells())
        .hasSize(18)
        .allSatisfy(
            cell ->
                assertThat(cell.outcomes().values().stream().mapToInt(boots -> boots).sum())
                    .isEqualTo(2));
  }

  @Test
  void the_same_seed_gives_the_same_run_and_another_seed_another() throws Exception {
    byte[] journal = Files.readAllBytes(run("run", 36, 1).resolve("trials.jsonl"));

    assertThat(run("same", 36, 1).resolve("trials.jsonl")).hasBinaryContent(journal);
    assertThat(Files.readAllBytes(run("other", 36, 2).resolve("trials.jsonl")))
        .isNotEqualTo(journal);
  }

  @Test
  void boots_fail_in_every_way_that_boots_can() throws Exception {
    List<TrialRecord> trials = RunDirectory.trials(run("run", 3600, 1));

    assertThat(trials).extracting(TrialRecord::outcome).contains(Outcome.values());
    assertThat(trials)
        .allSatisfy(
            trial ->
                assertThat(trial.boot().detail() == null)
                    .isEqualTo(trial.outcome() == Outcome.COMPLETED));
  }

  @Test
  void a_directory_that_holds_something_is_left_alone() throws Exception {
    assertThatThrownBy(() -> SyntheticRun.write(run("run", 18, 1), 18, 1))
        .isInstanceOf(UserFailure.class);
  }
}

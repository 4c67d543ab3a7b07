// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Comparisons;
import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.cli.run.ShardedRun;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.plan.Shard;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.SampleRun;
import dev.pinlab.store.ShardInfo;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.BootFacts;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.Testimony;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample run: trials 1 and 3 are of the baseline v5.10.0, 2 and 4 of the candidate v4. */
class EndingTest {
  private static Ending of(RunMetadata run, TrialRecord... trials) {
    return Ending.of(Comparisons.of(run, List.of(trials), "v5.10.0"));
  }

  /** The ending of the run in which every variant was built. */
  private static Ending built(TrialRecord... trials) {
    RunMetadata sample = SampleRun.metadata();
    return of(
        new RunMetadata(
            sample.schema(),
            sample.experiment(),
            sample.terms(),
            sample.variants().stream()
                .filter(variant -> variant.status() == VariantInfo.Status.BUILT)
                .toList(),
            sample.environment(),
            sample.plan()),
        trials);
  }

  @Test
  void a_run_in_which_every_variant_was_measured_is_fine() {
    Ending ending =
        built(
            SampleRun.completed(1, 0),
            SampleRun.completed(2, 0),
            SampleRun.ended(3, Outcome.INFRA),
            SampleRun.ended(4, Outcome.INVALID));

    assertThat(ending).isEqualTo(new Ending(ExitCode.FINE, List.of()));
  }

  @Test
  void a_crash_measures_something() {
    assertThat(built(SampleRun.completed(1, 0), SampleRun.ended(2, Outcome.CRASHED)).exit())
        .isEqualTo(ExitCode.FINE);
  }

  @Test
  void a_candidate_of_which_no_boot_counts_was_not_measured() {
    Ending ending =
        built(
            SampleRun.completed(1, 0),
            SampleRun.ended(2, Outcome.INVALID),
            SampleRun.completed(3, 0),
            SampleRun.ended(4, Outcome.INFRA));

    assertThat(ending.exit()).isEqualTo(ExitCode.HOST);
    assertThat(ending.lines())
        .containsExactly("v4 was not measured: 1 boot invalid, 1 boot infra; first: it ended so");
  }

  @Test
  void what_a_guest_gave_as_the_reason_is_one_harmless_line() {
    TrialRecord invalid = SampleRun.ended(2, Outcome.INVALID);
    var boot = new BootFacts(null, 2600, null, "\u001b[31mno\nCMA", 1);
    TrialRecord hostile =
        new TrialRecord(
            invalid.planned(),
            Outcome.INVALID,
            Testimony.NONE,
            null,
            null,
            boot,
            invalid.console());

    assertThat(built(SampleRun.completed(1, 0), hostile).lines())
        .containsExactly("v4 was not measured: 1 boot invalid; first: ?[31mno CMA");
  }

  @Test
  void a_candidate_without_any_boot_was_not_measured() {
    Ending ending = built(SampleRun.completed(1, 0), SampleRun.completed(3, 0));

    assertThat(ending.exit()).isEqualTo(ExitCode.HOST);
    assertThat(ending.lines())
        .containsExactly("v4 was not measured: none of its boots was made; --resume makes them");
  }

  @Test
  void without_a_measured_baseline_nothing_can_be_compared() {
    Ending ending =
        built(
            SampleRun.ended(1, Outcome.INVALID),
            SampleRun.completed(2, 5),
            SampleRun.ended(3, Outcome.INVALID));

    assertThat(ending.exit()).isEqualTo(ExitCode.HOST);
    assertThat(ending.lines())
        .containsExactly("v5.10.0 was not measured: 2 boots invalid; first: it ended so");
  }

  @Test
  void boots_that_do_not_count_measure_nothing() {
    assertThat(built(SampleRun.ended(1, Outcome.INFRA), SampleRun.ended(2, Outcome.INVALID)).exit())
        .isEqualTo(ExitCode.HOST);
    assertThat(built().exit()).isEqualTo(ExitCode.HOST);
  }

  @Test
  void a_variant_that_was_not_built_is_its_patchs_fault_whatever_else_there_is() {
    Ending ending = of(SampleRun.metadata(), SampleRun.completed(1, 0));

    assertThat(ending.exit()).isEqualTo(ExitCode.PATCH);
    assertThat(ending.lines()).hasSize(1).allMatch(line -> line.startsWith("v4 was not measured"));
  }

  private static RunMetadata shard(List<PlannedTrial> plan) {
    RunMetadata sample = SampleRun.metadata();
    RunMetadata.Environment there = sample.environment();
    return new RunMetadata(
        sample.schema(),
        sample.experiment(),
        sample.terms(),
        sample.variants().subList(0, 2),
        new RunMetadata.Environment(
            there.started(),
            there.host(),
            there.tools(),
            there.command(),
            null,
            new ShardInfo(1, 1, there.command()),
            List.of()),
        plan);
  }

  @Test
  void a_shard_with_nothing_to_do_is_fine() {
    assertThat(of(shard(List.of()))).isEqualTo(new Ending(ExitCode.FINE, List.of()));
  }

  @Test
  void a_shard_of_which_nothing_was_measured_is_not() {
    assertThat(of(shard(SampleRun.metadata().plan())).exit()).isEqualTo(ExitCode.HOST);
  }

  @Test
  void a_shard_decides_nothing_whatever_it_shows() {
    RunMetadata whole = SyntheticRun.metadata(216, 11);
    Comparison worse = Comparisons.of(whole, SyntheticRun.trials(whole));
    RunMetadata shard = new ShardedRun(Path.of("")).metadata(new Shard(1, 1));
    Comparison ofShard = Comparisons.of(shard, SyntheticRun.trials(shard));

    assertThat(Ending.of(worse).exit()).isEqualTo(ExitCode.WORSE);
    assertThat(ofShard.anyWorse()).isTrue();
    assertThat(Ending.of(ofShard).exit()).isEqualTo(ExitCode.FINE);
  }
}

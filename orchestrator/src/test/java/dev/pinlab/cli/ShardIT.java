// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.ShardRun;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An experiment of real guests as one run, and in three shards that are merged: what is certain is
 * the same in both.
 */
class ShardIT {
  private static final String SPEC = SmallExperiment.quietAndHeld("sharded", "boots: 7, seed: 5");

  @TempDir static Path directory;

  private static final Path[] SHARDS = new Path[3];
  private static Path spec;
  private static Path whole;
  private static Path merged;
  private static int exitOfWhole;
  private static int exitOfMerged;

  @BeforeAll
  static void run_it_as_one_and_in_shards() throws Exception {
    spec = Files.writeString(directory.resolve("x.yaml"), SPEC);
    whole = directory.resolve("whole");
    merged = directory.resolve("merged");
    exitOfWhole = pinlab("run", spec.toString(), "--out", whole.toString());
    for (int i = 0; i < SHARDS.length; i++) {
      SHARDS[i] = directory.resolve("shard" + (i + 1));
      assertThat(shard(i + 1, 3, SHARDS[i])).isZero();
    }
    List<String> merge = new ArrayList<>(List.of("merge", "--out", merged.toString()));
    Stream.of(SHARDS).map(Path::toString).forEach(merge::add);
    exitOfMerged = pinlab(merge.toArray(String[]::new));
  }

  private static int shard(int number, int of, Path out, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("run", spec.toString()));
    arguments.addAll(List.of("--out", out.toString(), "--shard", number + "/" + of));
    arguments.addAll(List.of(more));
    return pinlab(arguments.toArray(String[]::new));
  }

  private static int pinlab(String... arguments) throws Exception {
    return LivePinlab.start(directory.resolve("log"), arguments).exit();
  }

  private static String log() throws Exception {
    return Files.readString(directory.resolve("log"));
  }

  @Test
  void what_the_seed_determines_is_the_same_trial_for_trial() throws Exception {
    List<PlannedTrial> plan = RunDirectory.metadata(whole).orElseThrow().plan();

    assertThat(plan).hasSize(28);
    assertThat(RunDirectory.metadata(merged).orElseThrow().plan()).isEqualTo(plan);
    assertThat(RunDirectory.trials(merged, TrialRecord::planned)).isEqualTo(plan);
    assertThat(RunDirectory.trials(whole, TrialRecord::planned))
        .containsExactlyInAnyOrderElementsOf(plan);
  }

  @Test
  void what_is_certain_to_fail_fails_in_both_with_the_same_errno() throws Exception {
    for (Path run : List.of(whole, merged)) {
      List<TrialRecord> trials = RunDirectory.trials(run);
      assertThat(trials).allMatch(trial -> trial.outcome() == Outcome.COMPLETED);
      assertThat(errnos(trials, "v5.13", "held")).containsOnly("ENOMEM");
      assertThat(errnos(trials, "v5.13", "quiet")).containsOnly("none");
      assertThat(errnos(trials, "v5.10.0", "held")).containsOnly("none");
    }
  }

  private static Set<String> errnos(List<TrialRecord> trials, String variant, String workload) {
    Set<String> errnos = new HashSet<>();
    trials.stream()
        .filter(trial -> trial.planned().variant().equals(variant))
        .filter(trial -> trial.planned().workload().equals(workload))
        .flatMap(trial -> trial.attempts().stream())
        .forEach(attempt -> errnos.add(attempt.errno() == null ? "none" : attempt.errno()));
    return errnos;
  }

  @Test
  void the_tested_rows_and_the_exit_status_are_the_same() throws Exception {
    JsonNode rows = rows(whole);

    assertThat(rows.size()).isGreaterThanOrEqualTo(8);
    assertThat(rows.toString()).contains("\"worse\"", "\"better\"");
    assertThat(rows(merged)).isEqualTo(rows);
    assertThat(exitOfMerged).isEqualTo(exitOfWhole).isEqualTo(1);
  }

  private static JsonNode rows(Path run) {
    return new JsonMapper().readTree(run.resolve("comparison.json").toFile()).get("rows");
  }

  @Test
  void the_merged_run_has_the_consoles_and_says_where_its_shards_ran() throws Exception {
    RunMetadata metadata = RunDirectory.metadata(merged).orElseThrow();

    assertThat(RunDirectory.trials(merged))
        .allMatch(trial -> Files.exists(merged.resolve(trial.console())));
    assertThat(metadata.environment().shards())
        .extracting(ShardRun::command)
        .containsExactly(command("1/3"), command("2/3"), command("3/3"));
    assertThat(metadata.environment().command()).isEqualTo("./pinlab run " + spec);
    assertThat(metadata.environment().host())
        .isEqualTo(RunDirectory.metadata(whole).orElseThrow().environment().host());
    assertThat(metadata.watchdogs()).isNotNull();
  }

  private static String command(String shard) {
    return "./pinlab run " + spec + " --shard " + shard;
  }

  @Test
  void every_shard_has_whole_blocks_and_is_reported_as_a_shard() throws Exception {
    List<PlannedTrial> first = RunDirectory.trials(SHARDS[0], TrialRecord::planned);

    assertThat(first).hasSize(10).allMatch(trial -> trial.block() % 3 == 1);
    assertThat(Files.readString(SHARDS[0].resolve("report.txt"))).contains("shard 1/3 of a run");
  }

  @Test
  void a_shard_is_continued_as_itself_and_as_no_other() throws Exception {
    Path shard = directory.resolve("continued");
    assertThat(shard(2, 3, shard)).isZero();
    Path journal = shard.resolve("trials.jsonl");
    List<String> lines = Files.readAllLines(journal);
    Files.write(journal, lines.subList(0, 3));

    assertThat(shard(1, 3, shard, "--resume")).as(log()).isEqualTo(2);
    assertThat(log())
        .endsWith(
            "pinlab: %s: began with another shard (--shard 2/3); resume it with the spec, options and trees that it began with, or give another --out%n"
                .formatted(shard));
    assertThat(shard(2, 3, shard, "--resume")).as(log()).isZero();
    assertThat(RunDirectory.trials(shard, TrialRecord::planned))
        .containsExactlyInAnyOrderElementsOf(RunDirectory.trials(SHARDS[1], TrialRecord::planned));
  }

  @Test
  void a_shard_without_a_block_ends_well_and_says_so() throws Exception {
    Path empty = directory.resolve("empty");

    assertThat(shard(15, 15, empty)).as(log()).isZero();

    assertThat(log()).contains("no block of the plan is in this shard");
    assertThat(RunDirectory.metadata(empty).orElseThrow().plan()).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.plan.Shard;
import dev.pinlab.report.HtmlLayout;
import dev.pinlab.report.wording.Warnings;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.RunMetadata.Environment;
import dev.pinlab.store.ShardRun;
import dev.pinlab.store.Watchdogs;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MergeTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path temporary;
  private ShardedRun sharded;
  private Path out;

  @BeforeEach
  void name() {
    sharded = new ShardedRun(temporary);
    out = temporary.resolve("merged");
  }

  private Comparison merge(List<Path> shards) throws Exception {
    return Merge.of(shards, out, HtmlLayout.SINGLE);
  }

  /** A comparison to the byte, but for which run it is of, and the list of where each shard ran. */
  private static String comparison(Path directory) throws Exception {
    ObjectNode comparison =
        (ObjectNode) JSON.readTree(directory.resolve("comparison.json").toFile());
    ObjectNode run = (ObjectNode) comparison.get("run");
    run.remove("id");
    ((ObjectNode) run.get("environment")).remove("shards");
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(comparison);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, ShardedRun.BLOCKS + 1})
  void the_comparison_of_the_merged_run_is_that_of_the_whole_one(int shards) throws Exception {
    Path whole = sharded.writeWhole();
    Rendering.render(whole, Optional.empty());
    List<Path> given = new ArrayList<>(sharded.writeShards(shards));
    Collections.reverse(given);

    merge(given);

    assertThat(comparison(out)).isEqualTo(comparison(whole));
    assertThat(comparison(out)).contains("console of trial ");
  }

  @Test
  void the_merged_run_has_the_plan_and_in_its_order_the_trials_of_the_whole_one() throws Exception {
    merge(sharded.writeShards(3));

    List<PlannedTrial> plan = sharded.whole().plan();
    assertThat(RunDirectory.metadata(out).orElseThrow().plan()).isEqualTo(plan);
    assertThat(RunDirectory.trials(out, TrialRecord::planned)).isEqualTo(plan);
    assertThat(RunDirectory.trials(out))
        .containsExactlyInAnyOrderElementsOf(RunDirectory.trials(sharded.writeWhole()));
  }

  @Test
  void the_merged_run_is_a_run_of_its_own_and_the_same_however_often_it_is_merged()
      throws Exception {
    List<Path> shards = sharded.writeShards(2);
    merge(shards);
    String id = RunDirectory.metadata(out).orElseThrow().id();

    assertThat(id).matches("[0-9a-f]{16}");
    for (Path shard : shards) {
      assertThat(RunDirectory.metadata(shard).orElseThrow().id()).isNotEqualTo(id);
    }
    Path again = temporary.resolve("again");
    Merge.of(List.of(shards.get(1), shards.get(0)), again, HtmlLayout.SINGLE);
    assertThat(RunDirectory.metadata(again).orElseThrow().id()).isEqualTo(id);
  }

  @Test
  void a_trial_that_was_made_again_is_there_as_it_ended_last() throws Exception {
    List<Path> shards = sharded.writeShards(2);
    Path journal = shards.get(1).resolve("trials.jsonl");
    String again = Files.readAllLines(journal).get(0).replaceFirst("(?<=\"tries\":)\\d+", "3");
    Files.writeString(journal, again + "\n", APPEND);

    merge(shards);

    assertThat(Files.readAllLines(out.resolve("trials.jsonl")))
        .hasSize(sharded.whole().plan().size())
        .contains(again);
  }

  @Test
  void what_a_newer_version_wrote_into_a_trial_stays_in_it() throws Exception {
    List<Path> shards = sharded.writeShards(2);
    Path journal = shards.get(0).resolve("trials.jsonl");
    List<String> lines =
        Files.readAllLines(journal).stream()
            .map(line -> "{\"newer\":[1]," + line.substring(1))
            .toList();
    Files.write(journal, lines);

    merge(shards);

    assertThat(Files.readAllLines(out.resolve("trials.jsonl"))).containsAll(lines);
  }

  @Test
  void consoles_bundles_and_configs_are_there_under_their_names() throws Exception {
    List<Path> shards = sharded.writeShards(2);
    for (Path shard : shards) {
      write(shard, "artifacts/config/v4.config", "CONFIG_CMA=y\n");
    }
    write(shards.get(0), "artifacts/failures/00001/reproduce.sh", "first\n");
    write(shards.get(1), "artifacts/failures/00004/reproduce.sh", "second\n");

    merge(shards);

    assertThat(ShardedRun.files(out.resolve("artifacts")))
        .containsAll(ShardedRun.files(shards.get(0).resolve("artifacts")))
        .containsAll(ShardedRun.files(shards.get(1).resolve("artifacts")));
    assertThat(out.resolve("artifacts/failures/00004/reproduce.sh")).hasContent("second");
    assertThat(out.resolve("artifacts/config/v4.config")).hasContent("CONFIG_CMA=y");
  }

  @Test
  void command_lines_of_guests_are_told_once_and_all_orders_in_the_order_of_the_plan()
      throws Exception {
    List<Path> shards = sharded.writeShards(2);
    String guest = "# v4 cma\nqemu-system-x86_64 -m 512M\n";
    write(shards.get(0), "artifacts/qemu.txt", guest + "# trial 1: a\n# trial 10: c\n");
    write(shards.get(1), "artifacts/qemu.txt", guest + "# trial 4: b\n");

    merge(shards);

    assertThat(out.resolve("artifacts/qemu.txt"))
        .hasContent(guest + "# trial 1: a\n# trial 4: b\n# trial 10: c\n");
  }

  @Test
  void a_link_in_a_shard_from_elsewhere_leads_nowhere() throws Exception {
    List<Path> shards = sharded.writeShards(2);
    Path secret = Files.writeString(temporary.resolve("secret"), "secret");
    Path trees = Files.createDirectories(shards.get(0).resolve("artifacts/trees"));
    Files.createSymbolicLink(trees.resolve("v4.diff"), secret);
    Files.createSymbolicLink(trees.resolve("all"), temporary);
    Files.createSymbolicLink(shards.get(0).resolve("artifacts/qemu.txt"), secret);

    merge(shards);

    assertThat(out.resolve("artifacts/qemu.txt")).doesNotExist();
    assertThat(out.resolve("artifacts/trees")).isEmptyDirectory();
  }

  @Test
  void it_tells_where_each_shard_ran_and_together_what_they_have_not_in_common() throws Exception {
    Path first =
        sharded.writeShard(new Shard(1, 2), run -> elsewhere(run, "2026-01-02", "8", "7.2"));
    Path second =
        sharded.writeShard(new Shard(2, 2), run -> elsewhere(run, "2026-01-01", "2", "8.2"));

    Comparison comparison = merge(List.of(second, first));

    Environment there = RunDirectory.metadata(out).orElseThrow().environment();
    assertThat(there.shard()).isNull();
    assertThat(there.shards())
        .extracting(run -> run.shard().name(), ShardRun::started, run -> run.host().get("cores"))
        .containsExactly(tuple("1/2", "2026-01-02", "8"), tuple("2/2", "2026-01-01", "2"));
    assertThat(there.shards())
        .extracting(ShardRun::command)
        .containsExactly(
            "./pinlab run x.yaml --boots 12 --shard 1/2",
            "./pinlab run x.yaml --boots 12 --shard 2/2");
    assertThat(there.started()).isEqualTo("2026-01-01");
    assertThat(there.host()).containsEntry("cores", "8; 2").containsEntry("memory", "8 GiB");
    assertThat(there.command()).isEqualTo("./pinlab run x.yaml --boots 12");
    assertThat(Warnings.of(comparison))
        .containsExactly(
            "The shards of this run had different versions of qemu: 7.2 (1/2), 8.2 (2/2)");
    assertThat(out.resolve("report.txt")).content(UTF_8).contains("different versions of qemu");
  }

  private static RunMetadata elsewhere(RunMetadata run, String started, String cores, String qemu) {
    Environment there = run.environment();
    Map<String, String> host = new HashMap<>(there.host());
    host.put("cores", cores);
    Map<String, String> tools = new HashMap<>(there.tools());
    tools.put("qemu", qemu);
    tools.put("java", "17 on the host with QEMU " + qemu);
    return ShardedRun.with(
        run,
        new Environment(
            started, host, tools, there.command(), there.whole(), there.shard(), List.of()),
        run.plan(),
        run.watchdogs());
  }

  @Test
  void deadlines_are_the_longest_of_all_hosts_and_each_host_keeps_its_own() throws Exception {
    Watchdogs slow =
        new Watchdogs(5, .1, 9, Map.of("held", new Watchdogs.Deadlines(1, 2, 300, 4, 5)));
    Path first =
        sharded.writeShard(
            new Shard(1, 2), run -> ShardedRun.with(run, run.environment(), run.plan(), slow));
    Path second = sharded.writeShard(new Shard(2, 2), run -> run);

    merge(List.of(first, second));

    RunMetadata merged = RunDirectory.metadata(out).orElseThrow();
    assertThat(merged.watchdogs())
        .isEqualTo(
            new Watchdogs(
                5 + 108, .5, 9, Map.of("held", new Watchdogs.Deadlines(10, 20, 300, 40, 50))));
    assertThat(merged.environment().shards().get(0).watchdogs()).isEqualTo(slow);
  }

  @Test
  void trials_that_failed_are_made_again_by_a_command_without_shards() throws Exception {
    Comparison comparison = merge(sharded.writeShards(3));

    assertThat(comparison.failures())
        .isNotEmpty()
        .allSatisfy(
            failed ->
                assertThat(failed.reproduce())
                    .startsWith("./pinlab run x.yaml --variant " + failed.planned().variant())
                    .contains(" --boots 12 --seed 11 ")
                    .doesNotContain("--shard"));
  }

  @Test
  void what_a_killed_merge_left_beside_its_place_goes_with_the_next() throws Exception {
    write(temporary.resolve(".merged.staged"), "trials.jsonl", "half a li");
    write(temporary.resolve(".merged.staged"), "artifacts/console/99999.log", "old");

    merge(sharded.writeShards(2));

    assertThat(temporary.resolve(".merged.staged")).doesNotExist();
    assertThat(out.resolve("artifacts/console/99999.log")).doesNotExist();
    assertThat(RunDirectory.trials(out)).hasSize(sharded.whole().plan().size());
  }

  @Test
  void an_empty_directory_is_as_good_as_none() throws Exception {
    Files.createDirectories(out);

    merge(sharded.writeShards(2));

    assertThat(out.resolve("report.html")).exists();
  }

  private static void write(Path run, String name, String text) throws Exception {
    Path file = run.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}

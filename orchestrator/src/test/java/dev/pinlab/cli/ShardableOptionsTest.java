// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.cli.run.ShardedRun;
import dev.pinlab.plan.Shard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --shard} and {@code merge} as they are asked for. */
class ShardableOptionsTest {
  @TempDir Path directory;
  private Captured pinlab;

  @BeforeEach
  void capture() {
    pinlab = new Captured(Real.HOME, directory.resolve("cache"));
  }

  private int run(String... arguments) {
    return pinlab.real().run(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/3", "4/3", "x"})
  void what_is_no_shard_is_refused_in_one_line(String text) {
    assertThat(run("demo", "--dry-run", "--shard", text)).isEqualTo(2);

    assertThat(pinlab.out()).isEmpty();
    assertThat(pinlab.err().lines())
        .singleElement()
        .asString()
        .contains("--shard")
        .contains("'" + text + "' is not I/N with I from 1 to N, such as 1/3");
  }

  @Test
  void the_plan_of_a_shard_can_be_looked_at_before_it_is_made() {
    assertThat(run("demo", "--dry-run", "--shard", "2/3")).isZero();

    assertThat(pinlab.out()).startsWith("# plan: 48 boots of 144 in shard 2/3; ");
  }

  @Test
  void an_experiment_that_stops_where_its_boots_decide_is_made_as_one() throws Exception {
    String spec = sequential();

    assertThat(run("run", spec, "--dry-run", "--shard", "1/3")).isEqualTo(2);

    assertThat(pinlab.err())
        .isEqualTo(
            "pinlab: --shard: this experiment stops where the boots of all blocks decide (stop:"
                + " sequential), and a shard has not all; give --boots 8 for a fixed number\n");
  }

  @Test
  void with_a_fixed_number_of_boots_it_can_be_made_in_shards() throws Exception {
    assertThat(run("run", sequential(), "--dry-run", "--boots", "8", "--shard", "1/3")).isZero();
  }

  @Test
  void what_git_bisect_asks_is_decided_as_one() {
    assertThat(
            run(
                "ab",
                "--tree",
                "debian:5.10",
                "--patch",
                "patches/5.10/v4",
                "--dry-run",
                "--exit-mode",
                "bisect",
                "--shard",
                "1/2"))
        .isGreaterThan(127);

    assertThat(pinlab.err()).startsWith("pinlab: --shard: --exit-mode bisect makes boots until");
  }

  @Test
  void what_makes_one_run_has_shards_and_what_makes_more_has_not() {
    List.of("run", "demo", "ab").forEach(command -> run(command, "--help"));
    assertThat(pinlab.out().lines().filter(line -> line.startsWith("      --shard=I/N")))
        .hasSize(3);

    capture();
    List.of("watch", "bisect", "calibrate").forEach(command -> run(command, "--help"));
    assertThat(pinlab.out()).contains("--boots").doesNotContain("--shard");
  }

  @Test
  void a_shard_ends_well_whatever_it_shows_and_the_merged_run_as_the_whole_one() throws Exception {
    ShardedRun sharded = new ShardedRun(directory);
    List<Path> shards = sharded.writeShards(2);
    Path whole = sharded.writeWhole();
    Path out = directory.resolve("merged");

    assertThat(run("report", shards.get(0).toString())).isZero();
    assertThat(pinlab.out())
        .contains("note: This is shard 1/2 of a run, and decides nothing: `pinlab merge` joins");
    assertThat(run("report", whole.toString())).isEqualTo(1);
    assertThat(
            run(
                "merge",
                shards.get(1).toString(),
                shards.get(0).toString(),
                "--out",
                out.toString()))
        .isEqualTo(1);
    assertThat(pinlab.out()).contains("report: " + out.resolve("report.html"));
    assertThat(out.resolve("report.html")).exists();
  }

  @Test
  void a_shard_that_has_no_block_is_reported_as_that() throws Exception {
    int of = ShardedRun.BLOCKS + 1;
    Path last = new ShardedRun(directory).writeShard(new Shard(of, of), UnaryOperator.identity());

    assertThat(run("report", last.toString())).isZero();

    assertThat(pinlab.out())
        .startsWith("Against v5.10.0: no block of the plan is in this shard.\n");
    assertThat(pinlab.err()).isEmpty();
    assertThat(Files.readString(last.resolve("report.txt"))).contains("shard 73/73");
  }

  @Test
  void a_merge_is_told_where_it_goes() throws Exception {
    Path shard = new ShardedRun(directory).writeShards(1).get(0);

    assertThat(run("merge", shard.toString())).isEqualTo(2);
    assertThat(run("merge", "--out", directory.resolve("merged").toString())).isEqualTo(2);

    assertThat(pinlab.err().lines()).hasSize(2).allMatch(line -> line.startsWith("pinlab: "));
  }

  private String sequential() throws Exception {
    Path spec = directory.resolve("x.yaml");
    Files.writeString(spec, SmallExperiment.held("sequential", "boots: 3..8, stop: sequential"));
    return spec.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.cli.cluster.Cluster;
import dev.pinlab.cli.terminal.Terminal;
import dev.pinlab.slurm.Site;
import dev.pinlab.vm.Accel;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code --executor slurm} as it is asked for. */
class SlurmOptionsTest {
  private static final List<String> RUN = List.of("run", "x.yaml");

  @TempDir Path directory;
  private Captured pinlab;

  @BeforeEach
  void capture() {
    pinlab = new Captured(Real.HOME, directory.resolve("cache"));
  }

  private int run(String... arguments) {
    return pinlab.real().run(arguments);
  }

  private static ShardableOptions parsed(List<String> arguments) {
    return CommandLine.populateCommand(new ShardableOptions(), arguments.toArray(String[]::new));
  }

  private static List<String> again(List<String> arguments) {
    return Again.words(RUN, parsed(arguments));
  }

  private static List<String> onSlurm(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--executor", "slurm"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private Cluster cluster(String... more) throws Exception {
    ShardableOptions options = parsed(onSlurm(more));
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Surroundings here =
        new Surroundings(
            Real.HOME, directory.resolve("cache"), new Terminal(nowhere, nowhere, false, false));
    return options
        .slurm()
        .orElseThrow()
        .cluster(here, options.vm, Again.words(RUN, options), Path.of("runs/../mine"));
  }

  @Test
  void its_words_ask_for_the_same_jobs() {
    List<String> asked =
        onSlurm(
            "--slurm-partition=long",
            "--slurm-constraint=kvm&big",
            "--slurm-arg=--account=us",
            "--slurm-arg=--comment=two words",
            "--slurm-blocks=4",
            "--slurm-build-cpus=16",
            "--slurm-scratch=/local/disk");

    List<String> words = again(asked);

    assertThat(words).endsWith(asked.toArray(String[]::new)).hasSize(3 + asked.size());
    assertThat(again(words.subList(3, words.size()))).isEqualTo(words);
  }

  @Test
  void a_run_of_this_host_asks_for_no_executor_again() {
    assertThat(again(List.of())).isEqualTo(again(List.of("--executor", "local"))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--slurm-partition=long",
        "--slurm-constraint=kvm",
        "--slurm-arg=--account=us",
        "--slurm-blocks=1",
        "--slurm-build-cpus=4",
        "--slurm-scratch=/tmp"
      })
  void an_option_of_jobs_without_jobs_is_refused_in_one_line(String option) {
    assertThat(run("demo", "--dry-run", option)).isEqualTo(2);

    assertThat(pinlab.out()).isEmpty();
    assertThat(pinlab.err())
        .isEqualTo(
            "pinlab: %s: is of --executor slurm; add that, or leave it out\n"
                .formatted(option.split("=", 2)[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--slurm-blocks=0", "--slurm-build-cpus=1000000", "--executor=Slurm"})
  void what_is_no_number_of_things_and_no_executor_is_refused_in_one_line(String option) {
    assertThat(run("demo", "--dry-run", "--executor=slurm", option)).isEqualTo(2);

    String[] words = option.split("=", 2);
    assertThat(pinlab.err().lines())
        .singleElement()
        .asString()
        .contains(words[0])
        .containsPattern("'" + words[1] + "' is not (1 to 999999|local or slurm)");
  }

  @Test
  void the_plan_of_jobs_can_be_looked_at_where_there_is_no_cluster() {
    assertThat(run("demo", "--dry-run")).isZero();
    String here = pinlab.out();
    capture();

    assertThat(run("demo", "--dry-run", "--executor", "slurm", "--slurm-blocks=2")).isZero();

    assertThat(pinlab.out()).isEqualTo(here);
  }

  @Test
  void a_shard_can_be_made_by_jobs() {
    assertThat(run("demo", "--dry-run", "--executor", "slurm", "--shard", "2/3")).isZero();

    assertThat(pinlab.out()).startsWith("# plan: 48 boots of 144 in shard 2/3; ");
    assertThat(again(onSlurm("--shard", "2/3"))).endsWith("--executor", "slurm", "--shard", "2/3");
  }

  @Test
  void boots_that_are_decided_one_by_one_are_not_for_jobs_unless_their_number_is_given()
      throws Exception {
    String spec =
        Files.writeString(
                directory.resolve("x.yaml"),
                SmallExperiment.held("sequential", "boots: 3..8, stop: sequential"))
            .toString();

    assertThat(run("run", spec, "--dry-run", "--executor", "slurm")).isEqualTo(2);
    assertThat(pinlab.err())
        .isEqualTo(
            "pinlab: --executor slurm: this experiment stops where the boots so far decide (stop:"
                + " sequential), and jobs are handed in before; give --boots 8 for a fixed number\n");
    assertThat(run("run", spec, "--dry-run", "--executor", "slurm", "--boots", "8")).isZero();
  }

  @Test
  void nodes_are_asked_for_kvm_where_guests_need_it_unless_other_features_are_named()
      throws Exception {
    assertThat(cluster("--accel", "kvm").site().constraint()).contains("kvm");
    assertThat(cluster("--accel", "kvm", "--slurm-constraint=x86").site().constraint())
        .contains("x86");
    assertThat(cluster("--accel", "kvm", "--slurm-constraint=").site().constraint()).isEmpty();
    assertThat(cluster("--accel", "tcg").site().constraint()).isEmpty();
    assertThat(cluster().site().constraint()).isEmpty();
  }

  @Test
  void a_cluster_is_asked_for_what_the_options_say_and_for_little_without_them() throws Exception {
    Cluster little = cluster();
    Cluster much =
        cluster(
            "--slurm-partition=long",
            "--slurm-arg=--nice",
            "--slurm-blocks=4",
            "--slurm-build-cpus=16");

    assertThat(List.of(little.blocks(), little.buildCpus())).containsExactly(1, 4);
    assertThat(List.of(much.blocks(), much.buildCpus())).containsExactly(4, 16);
    assertThat(much.site())
        .isEqualTo(new Site(Optional.of("long"), Optional.empty(), List.of("--nice")));
    assertThat(little.environment())
        .isEqualTo(Map.of("PINLAB_CACHE", directory.resolve("cache").toString()));
  }

  @Test
  void the_job_that_builds_is_asked_for_the_same_run_and_emulates_unless_told_otherwise()
      throws Exception {
    List<String> words = new ArrayList<>(cluster("--boots=3", "--slurm-blocks=4").building());
    words.add("/shared/mine");

    assertThat(words).containsSubsequence("-jar", "run", "x.yaml").doesNotContain("./pinlab");
    ShardableOptions job = parsed(words.subList(words.indexOf("x.yaml") + 1, words.size()));
    SlurmOptions slurm = job.slurm().orElseThrow();
    assertThat(slurm.laying()).contains(Path.of("/shared/mine"));
    assertThat(slurm.blocks()).isEqualTo(4);
    assertThat(job.boots).isEqualTo(3);
    assertThat(job.vm.accelerator()).contains(Accel.TCG);
    assertThat(cluster("--accel=kvm").building()).containsOnlyOnce("--accel").contains("kvm");
  }

  @Test
  void a_task_is_made_as_the_options_say_in_a_directory_that_no_node_mistakes() throws Exception {
    List<String> making = cluster("--accel=kvm", "--slurm-scratch=/local").making();

    assertThat(making.subList(making.indexOf("block"), making.size()))
        .containsExactly(
            "block",
            "--accel",
            "kvm",
            "--slurm-scratch",
            "/local",
            Path.of("mine").toAbsolutePath().toString());
  }

  @Test
  void what_makes_a_task_is_no_command_for_users() {
    assertThat(run("block", directory.toString(), "1")).isEqualTo(2);

    assertThat(pinlab.err())
        .isEqualTo(
            "pinlab: this is no job of Slurm; `pinlab run SPEC --executor slurm` starts such jobs\n");
    assertThat(directory.resolve("slurm")).doesNotExist();
  }

  @Test
  void what_makes_one_run_can_be_made_by_jobs_and_what_makes_more_cannot() {
    List.of("run", "demo", "ab").forEach(command -> run(command, "--help"));
    assertThat(pinlab.out().lines().filter(line -> line.startsWith("      --executor=")))
        .hasSize(3);

    capture();
    List.of("watch", "bisect", "calibrate").forEach(command -> run(command, "--help"));
    assertThat(pinlab.out()).contains("--boots").doesNotContain("--executor");
  }
}

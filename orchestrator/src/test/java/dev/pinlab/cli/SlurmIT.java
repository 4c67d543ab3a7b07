// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.slurm.Exchange;
import dev.pinlab.slurm.Ledger;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of real guests by the jobs of a real Slurm of two nodes. */
class SlurmIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String SPEC =
      SmallExperiment.quietAndHeld("spread", "boots: 3, seed: 5, boot: fresh");

  private static final String JOBS = "pinlab-spread";
  private static final int BOOTS = 12;
  private static final int TASKS = 6;

  @TempDir static Path directory;

  private static RealSlurm slurm;
  private static Path spec;

  private final Path run = directory.resolve(UUID.randomUUID().toString());

  @BeforeAll
  static void start_a_cluster() throws Exception {
    slurm = RealSlurm.start();
    spec = Files.writeString(directory.resolve("x.yaml"), SPEC);
  }

  @AfterAll
  static void end_it() throws Exception {
    if (slurm != null) {
      slurm.close();
    }
  }

  private LivePinlab start(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("run", spec.toString()));
    arguments.addAll(List.of("--executor", "slurm", "--slurm-build-cpus", "2"));
    arguments.addAll(List.of("--slurm-scratch", directory.resolve("scratch").toString()));
    arguments.addAll(List.of("--out", run.toString()));
    arguments.addAll(List.of(more));
    return LivePinlab.start(log(), slurm.environment(), arguments.toArray(String[]::new));
  }

  private Path log() {
    return run.resolveSibling(run.getFileName() + ".log");
  }

  private String said() throws Exception {
    return Files.readString(log());
  }

  @Test
  void what_the_seed_determines_is_that_of_a_local_run_and_no_block_spans_nodes() throws Exception {
    Path local = directory.resolve("local");
    int exit =
        LivePinlab.start(log(), "run", spec.toString(), "--accel", "tcg", "--out", local.toString())
            .exit();

    assertThat(start().exit()).as(said()).isEqualTo(exit);

    Aftermath.assertComplete(run, BOOTS);
    RunMetadata here = RunDirectory.metadata(local).orElseThrow();
    RunMetadata there = RunDirectory.metadata(run).orElseThrow();
    assertThat(there.plan()).isEqualTo(here.plan());
    assertThat(there.terms()).isEqualTo(here.terms());
    assertThat(there.experiment()).isEqualTo(here.experiment());
    assertThat(there.variants())
        .extracting(variant -> variant.product().imageSha256())
        .isEqualTo(
            here.variants().stream()
                .map(VariantInfo::product)
                .map(VariantInfo.Product::imageSha256)
                .toList());
    assertThat(errnos(run)).isEqualTo(errnos(local));
    assertThat(RunDirectory.trials(run))
        .allMatch(trial -> Files.exists(run.resolve(trial.console())));
    assertWholeBlocksOnBothNodes(run);
  }

  private static Map<String, Set<String>> errnos(Path directory) throws Exception {
    Map<String, Set<String>> errnos = new HashMap<>();
    for (TrialRecord trial : RunDirectory.trials(directory)) {
      PlannedTrial planned = trial.planned();
      trial
          .attempts()
          .forEach(
              attempt ->
                  errnos
                      .computeIfAbsent(
                          planned.variant() + " " + planned.workload(), any -> new TreeSet<>())
                      .add(String.valueOf(attempt.errno())));
    }
    return errnos;
  }

  private static void assertWholeBlocksOnBothNodes(Path directory) throws Exception {
    Map<Integer, Set<String>> nodes = new HashMap<>();
    RunDirectory.trials(directory)
        .forEach(
            trial ->
                nodes
                    .computeIfAbsent(trial.planned().block(), any -> new TreeSet<>())
                    .add(String.valueOf(trial.boot().node())));
    assertThat(nodes).hasSize(TASKS).allSatisfy((block, some) -> assertThat(some).hasSize(1));
    assertThat(nodes.values()).contains(Set.of("n1"), Set.of("n2"));
    assertThat(Files.readString(directory.resolve("report.txt")))
        .containsPattern("nodes +n1: \\d+ boots, n2: \\d+ boots");
  }

  @Test
  @Tag("heavy")
  void a_node_that_is_killed_and_one_that_is_preempted_lose_nothing_and_double_nothing()
      throws Exception {
    LivePinlab pinlab = start();
    await().atMost(PATIENCE).until(() -> !pinlab.isAlive() || hasMadeSomeOfATask("n1"));

    slurm.killNode("n1");
    await().atMost(PATIENCE).until(() -> !pinlab.isAlive() || !runningOn("n2").isEmpty());
    slurm.call("scontrol", "requeue", runningOn("n2"));
    try {
      assertThat(pinlab.exit()).as(said()).isBetween(0, 1);
    } finally {
      slurm.startNode("n1");
    }

    Aftermath.assertComplete(run, BOOTS);
    assertThat(Files.readAllLines(run.resolve("trials.jsonl"))).hasSize(BOOTS);
    assertThat(
            slurm.call("squeue", "-h", "-r", "-t", "all", "-n", JOBS, "-O", "RestartCnt").lines())
        .filteredOn(count -> !count.isBlank() && !count.strip().equals("0"))
        .as("jobs that were begun again")
        .hasSizeGreaterThanOrEqualTo(2);
  }

  private boolean hasMadeSomeOfATask(String node) throws Exception {
    String job = runningOn(node);
    Path attempts = Exchange.of(run).root().resolve("attempts");
    if (job.isEmpty() || !Files.exists(attempts)) {
      return false;
    }
    try (Stream<Path> all = Files.list(attempts)) {
      return all.filter(attempt -> attempt.toString().endsWith("-%s-0".formatted(job)))
          .map(attempt -> attempt.resolve("trials.jsonl"))
          .anyMatch(journal -> journal.toFile().length() > 0);
    }
  }

  /** The job of a task that runs on a node; empty of none. */
  private static String runningOn(String node) throws Exception {
    return slurm.call("squeue", "-h", "-t", "R", "-n", JOBS, "-w", node, "-o", "%A").strip();
  }

  @Test
  @Tag("heavy")
  void Ctrl_C_cancels_its_jobs_and_resume_goes_on() throws Exception {
    LivePinlab pinlab = start();
    await().atMost(PATIENCE).until(() -> !pinlab.isAlive() || lines() >= 2);
    pinlab.interrupt();

    assertThat(pinlab.exit()).as(said()).isEqualTo(130);
    assertThat(said()).contains("--executor slurm", "--resume --out " + run);
    await().atMost(PATIENCE).until(() -> slurm.call("squeue", "-h").isEmpty());
    assertThat(Exchange.of(run).root().resolve("results").toFile().list())
        .as("what its jobs have made")
        .hasSizeLessThan(TASKS);
    long made = lines();
    assertThat(made).isBetween(2L, BOOTS - 1L);

    assertThat(start("--resume").exit()).as(said()).isBetween(0, 1);

    Aftermath.assertComplete(run, BOOTS);
    assertThat(lines()).isEqualTo(BOOTS);
  }

  @Test
  @Tag("heavy")
  void a_killed_pinlab_leaves_its_jobs_and_resume_takes_what_they_made() throws Exception {
    LivePinlab pinlab = start();
    await().atMost(PATIENCE).until(() -> !pinlab.isAlive() || lines() >= 2);
    pinlab.killWithChildrenHeldStill();
    Set<Long> before = Ledger.open(Exchange.of(run).ledger(), 1).ids();

    assertThat(start("--resume").exit()).as(said()).isBetween(0, 1);

    Aftermath.assertComplete(run, BOOTS);
    assertThat(Files.readAllLines(run.resolve("trials.jsonl"))).hasSize(BOOTS);
    Set<Long> more = new TreeSet<>(Ledger.open(Exchange.of(run).ledger(), 1).ids());
    more.removeAll(before);
    assertThat(more).as("jobs that still ran are waited for").hasSize(1);
  }

  private long lines() throws Exception {
    Path trials = run.resolve("trials.jsonl");
    return Files.exists(trials) ? Files.readAllLines(trials).size() : 0;
  }

  @Test
  void a_thousand_blocks_are_handed_in_at_once() throws Exception {
    long before = slurm.submissions();
    LivePinlab pinlab = start("--boots", "500");
    Path ledger = Exchange.of(run).ledger();
    await()
        .atMost(PATIENCE)
        .until(() -> !pinlab.isAlive() || (Files.exists(ledger) && jobs(ledger) == 2));

    String waiting = slurm.call("squeue", "-h", "-r", "-t", "PD", "-o", "%j");

    assertThat(waiting.lines().filter(JOBS::equals)).hasSize(1000);
    assertThat(slurm.submissions() - before).isEqualTo(2);
    pinlab.interrupt();
    assertThat(pinlab.exit()).isEqualTo(130);
    await().atMost(PATIENCE).until(() -> slurm.call("squeue", "-h").isEmpty());
  }

  private static int jobs(Path ledger) throws Exception {
    return Ledger.open(ledger, 1).ids().size();
  }

  @Test
  @Tag("heavy")
  void a_job_that_somebody_else_cancels_is_named_with_its_log() throws Exception {
    LivePinlab pinlab = start();
    await().atMost(PATIENCE).until(() -> !pinlab.isAlive() || !runningOn("n2").isEmpty());
    slurm.call("scancel", "--name=" + JOBS);

    assertThat(pinlab.exit()).as(said()).isEqualTo(4);

    assertThat(said())
        .containsPattern(
            "pinlab: task \\d, Slurm job \\d+_\\d,.* was cancelled by somebody.*; its log is .*/logs/\\d+_\\d.txt; mend that, then --resume continues");
    assertThat(start("--resume").exit()).as(said()).isBetween(0, 1);
    Aftermath.assertComplete(run, BOOTS);
  }

  @Test
  void what_the_cluster_does_not_take_is_the_users_mistake_and_leaves_nothing() throws Exception {
    assertThat(start("--slurm-partition", "nowhere").exit()).isEqualTo(2);

    assertThat(said())
        .isEqualTo(
            "pinlab: Batch job submission failed: Invalid partition name specified; --slurm-partition takes a name that `sinfo` lists\n");
    assertThat(run).doesNotExist();
  }
}

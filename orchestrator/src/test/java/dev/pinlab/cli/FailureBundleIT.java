// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.Watchdogs;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a trial that fails leaves: one of a kernel that spins in a pin, with nobody in the guest to
 * say so, and one whose buffer is larger than the CMA area that it is to lie in.
 */
class FailureBundleIT {
  @TempDir static Path directory;

  private static BootedTrials trials;

  @BeforeAll
  static void boot_what_fails() throws Exception {
    trials =
        BootedTrials.of(
            directory,
            "failing",
            """
            name: failing
            tree: debian:5.10
            baseline: stable
            variants:
              stable: {cmdline: "rcupdate.rcu_cpu_stall_suppress=1"}
            layouts:
              cma: {memory: 256M, cpus: 2, cma: 32M}
            workloads:
              spins: {size: 1M, attempts: 1, backing: dma-heap, via: af_xdp}
              large: {size: 64M, attempts: 1}
            trials: {boots: 1}
            """);
  }

  private static Path bundle(TrialRecord trial) {
    return directory.resolve("failing/artifacts/failures/%05d".formatted(trial.planned().trial()));
  }

  private static List<String> results(String text) {
    return text.lines().filter(line -> line.startsWith("{\"event\":\"premise\"")).toList();
  }

  private static Finished again(TrialRecord trial, String limit) throws Exception {
    return Programs.run(
        Command.of(Duration.ofMinutes(15), "sh", bundle(trial).resolve("reproduce.sh").toString())
            .with(Map.of("LIMIT", limit)));
  }

  @Test
  void a_guest_that_spins_in_a_pin_leaves_its_registers_and_stacks_and_spins_again()
      throws Exception {
    TrialRecord spun = trials.one("stable", "cma", "spins");

    assertThat(spun.outcome()).as(spun.boot().detail()).isEqualTo(Outcome.HUNG);
    assertThat(bundle(spun).resolve("registers.txt")).content().contains("CPU#1", "\nRIP=ffff");
    String stacks = Files.readString(bundle(spun).resolve("stacks.txt"));
    assertThat(stacks).startsWith("CPU 0").contains("\nCPU 1");
    assertThat(stacks).containsSubsequence("\n  __gup_longterm_locked+0x", "\n  do_syscall_64+0x");
    Finished again = again(spun, "60");
    assertThat(again.exit()).as(again.stderr()).isEqualTo(1);
    assertThat(again.stdout()).doesNotContain("\"event\":\"attempt\"", "\"event\":\"end\"");
  }

  @Test
  void a_trial_runs_again_by_its_script_and_says_the_same() throws Exception {
    TrialRecord large = trials.one("stable", "cma", "large");
    Path bundle = bundle(large);

    assertThat(large.outcome()).as(large.boot().detail()).isEqualTo(Outcome.INVALID);
    assertThat(bundle.resolve("kernel.config")).content().contains("CONFIG_CMA=y");
    assertThat(bundle.resolve("patches.txt")).content().startsWith("# debian:5.10 5.10.");
    Finished again = again(large, "600");
    assertThat(again.exit()).as(again.stderr()).isZero();
    assertThat(results(again.stdout()))
        .isNotEmpty()
        .isEqualTo(results(Files.readString(bundle.resolve("results.jsonl"))));
    assertThat(again.stdout()).contains("--- console", "Linux version");
  }

  @Test
  void the_run_tells_how_fast_its_guests_booted_and_what_deadlines_they_had() throws Exception {
    RunMetadata metadata = RunDirectory.metadata(directory.resolve("failing")).orElseThrow();
    Watchdogs watchdogs = Objects.requireNonNull(metadata.watchdogs());

    assertThat(watchdogs.boots()).isEqualTo(1);
    assertThat(watchdogs.boot()).isGreaterThan(watchdogs.qemuStart());
    assertThat(watchdogs.deadlines())
        .containsOnlyKeys("spins", "large")
        .hasEntrySatisfying(
            "spins", deadlines -> assertThat(deadlines.progress()).isGreaterThan(watchdogs.boot()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static dev.pinlab.cli.BootedTrials.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.console.Attempt;
import dev.pinlab.console.TestPoint;
import dev.pinlab.console.TestPoint.Result;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Guests of arm64: the demo's experiment, saved guests, one that hangs, a shell, and programs and
 * selftests beside guests of x86-64.
 */
@Tag("heavy")
class Arm64IT {
  @TempDir static Path directory;

  private static BootedTrials demo;
  private static BootedTrials spinning;
  private static BootedTrials both;

  @BeforeAll
  static void boot() throws Exception {
    demo =
        BootedTrials.ofProject(
            directory, "demo", "--arch", "arm64", "--boots", "1", "--boot", "restore");
    spinning =
        BootedTrials.of(
            directory,
            "spinning",
            """
            name: spinning
            arch: arm64
            tree: debian:5.10
            baseline: stable
            variants:
              stable: {cmdline: "rcupdate.rcu_cpu_stall_suppress=1"}
            layouts:
              cma: {memory: 256M, cpus: 2, cma: 32M}
            workloads:
              spins: {size: 1M, attempts: 1, backing: dma-heap, via: af_xdp}
            trials: {boots: 1}
            """);
    Files.writeString(directory.resolve("pins.c"), OwnWorkloadIT.PINS);
    Files.writeString(directory.resolve("speaks.sh"), OwnWorkloadIT.SPEAKS);
    both =
        BootedTrials.of(
            directory,
            "both",
            """
            name: both
            tree: debian:5.10
            baseline: pc
            variants:
              pc:  {series: patches/5.10/v5.10.0, arch: x86_64}
              arm: {series: patches/5.10/v5.10.0, arch: arm64}
            layouts:
              cma: {memory: 512M, cpus: 2, cma: 320M}
            workloads:
              source:  {program: ./pins.c, args: [2]}
              script:  {program: ./speaks.sh, args: [spoken]}
              of-tree: {program: selftests/mincore}
            trials: {boots: 1}
            """);
  }

  @Test
  void every_boot_of_the_demo_completes() {
    assertThat(demo.all()).hasSize(18).allMatch(trial -> trial.outcome() == Outcome.COMPLETED);
  }

  @Test
  void held_pages_stay_behind_before_the_series() {
    assertThat(demo.attempts("v5.10.0", "held")).allMatch(BootedTrials::leaves);
  }

  @Test
  void held_pages_fail_the_pin_after_eleven_rounds_in_version_4_and_after_one_as_merged() {
    assertThat(demo.attempts("v4", "held")).allMatch(fails("EBUSY", 11));
    assertThat(demo.attempts("v5.13", "held")).allMatch(fails("ENOMEM", 1));
  }

  @Test
  void with_nothing_in_the_way_all_pin_from_CMA_and_leave_nothing() {
    for (String variant : new String[] {"v5.10.0", "v4", "v5.13"}) {
      assertThat(demo.attempts(variant, "cma", "quiet")).allMatch(BootedTrials::pinsCleanly);
    }
  }

  @Test
  void a_guest_that_spins_in_a_pin_leaves_its_stack() throws Exception {
    TrialRecord spun = spinning.one("stable", "cma", "spins");

    assertThat(spun.outcome()).as(spun.boot().detail()).isEqualTo(Outcome.HUNG);
    assertThat(Files.readString(directory.resolve("spinning/artifacts/failures/00001/stacks.txt")))
        .containsSubsequence("\n  __gup_longterm_locked+0x", "\n  el0_sync+0x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pc", "arm"})
  void one_experiment_has_guests_of_both_with_own_programs_scripts_and_the_trees_tests(
      String variant) {
    assertThat(both.attempts(variant, "source"))
        .extracting(Attempt::errno)
        .containsExactly(null, "EBUSY");
    assertThat(both.one(variant, "cma", "script").said().tests())
        .containsExactly(
            new TestPoint(1, "spoken, 5.10, of /proc 1", Result.PASS, null),
            new TestPoint(2, "fails", Result.FAIL, null));
    assertThat(both.one(variant, "cma", "of-tree").said().tests())
        .anyMatch(point -> point.result() == Result.PASS)
        .allMatch(point -> point.name().startsWith("mincore_selftest/"));
  }

  @Test
  void the_report_of_both_says_that_they_differ_in_more_than_patches() throws Exception {
    assertThat(Files.readString(directory.resolve("both/report.txt")))
        .contains("QEMU emulator version ")
        .containsPattern("Guests of x86_64 \\(pc\\) and\\s+arm64 \\(arm\\)");
  }

  @Test
  void somebody_gets_a_shell_of_the_guests_own_machine() throws Exception {
    Path log = directory.resolve("boot.log");
    Path spec = Real.HOME.resolve("experiments/policies.yaml");

    int exit =
        LivePinlab.start(
                log, "boot", spec.toString(), "--arch", "arm64", "--", "uname -m; seq 3 4; exit 7")
            .exit();

    assertThat(Files.readString(log)).endsWith("\naarch64\n3\n4\n");
    assertThat(exit).isEqualTo(7);
  }
}

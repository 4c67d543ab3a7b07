// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static dev.pinlab.cli.BootedTrials.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guests of arm64: the demo's experiment, saved guests, and one that hangs. */
@Tag("heavy")
class Arm64IT {
  @TempDir static Path directory;

  private static BootedTrials demo;
  private static BootedTrials spinning;

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
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.VariantInfo.Status;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels with detectors, built and booted. */
@Tag("heavy")
class DebugIT {
  @TempDir Path directory;
  private Path spec;

  @BeforeEach
  void write_an_experiment() throws Exception {
    spec = directory.resolve("spec.yaml");
    Files.writeString(
        directory.resolve("lkdtm.config"), "CONFIG_RUNTIME_TESTING_MENU=y\nCONFIG_LKDTM=y\n");
    Files.writeString(
        spec,
        """
        name: debug
        tree: debian:5.10
        configs: [base, cma, movable, observe, pin, disturb, lkdtm.config]
        baseline: plain
        variants:
          plain: {}
        layouts:
          cma:     {memory: 1G, cpus: 2, cma: 640M}
          movable: {memory: 1G, cpus: 2, movablecore: 512M}
        workloads:
          held: {size: 8M, attempts: 20, hold: {by: vmsplice, pages: 16}}
        trials: {boots: 1}
        """);
  }

  @Test
  void a_kernel_with_kasan_boots_and_is_measured_and_lockdep_too() throws Exception {
    for (String debug : List.of("kasan", "lockdep,vm")) {
      Path run = directory.resolve(debug);
      Path log = directory.resolve("log");

      int exit =
          LivePinlab.start(log, "run", spec.toString(), "--debug", debug, "--out", run.toString())
              .exit();

      assertThat(exit).as(Files.readString(log)).isZero();
      assertThat(RunDirectory.metadata(run).orElseThrow().variants())
          .allMatch(variant -> variant.status() == Status.BUILT);
      assertThat(RunDirectory.trials(run))
          .hasSize(2)
          .extracting(TrialRecord::outcome)
          .containsOnly(Outcome.COMPLETED);
    }
  }

  @Test
  void a_use_after_free_is_a_crash_that_kasan_names() throws Exception {
    Path log = directory.resolve("log");

    int exit =
        LivePinlab.start(
                log,
                "boot",
                spec.toString(),
                "--debug",
                "kasan",
                "--",
                "echo READ_AFTER_FREE > /sys/kernel/debug/provoke-crash/DIRECT")
            .exit();

    // What KASAN finds does not end the kernel, so the status is the command's.
    assertThat(exit).as(Files.readString(log)).isZero();
    assertThat(log).content().contains("KASAN: use-after-free Read in lkdtm_READ_AFTER_FREE");
  }
}

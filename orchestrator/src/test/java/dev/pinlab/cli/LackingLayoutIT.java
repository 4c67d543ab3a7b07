// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workloads in layouts of a run that lack what they press on. */
class LackingLayoutIT {
  @TempDir Path directory;

  @Test
  void a_workload_is_skipped_with_the_reason_where_its_layout_lacks_something() throws Exception {
    BootedTrials trials =
        BootedTrials.of(
            directory,
            "lacking",
            """
            name: lacking
            tree: debian:5.10
            baseline: v5.13
            variants:
              v5.13: {series: patches/5.10/v5.13}
            layouts:
              cma:     {memory: 512M, cpus: 2, cma: 320M}
              movable: {memory: 512M, cpus: 2, movablecore: 256M}
            workloads:
              cma:     {size: 1M, attempts: 5, press: {by: cma, dose: 50}}
              offline: {size: 1M, attempts: 5, press: {by: offline, dose: 50}}
            trials: {boots: 1}
            """);

    assertSkipped(trials.one("v5.13", "movable", "cma"), "no CMA area");
    assertSkipped(trials.one("v5.13", "cma", "offline"), "ZONE_MOVABLE");
  }

  private static void assertSkipped(TrialRecord trial, String reason) {
    assertThat(trial.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(trial.boot().detail()).contains(reason);
  }
}

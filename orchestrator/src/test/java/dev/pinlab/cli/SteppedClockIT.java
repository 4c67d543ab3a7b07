// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import dev.pinlab.store.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host whose clock somebody sets while a run goes on. */
class SteppedClockIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path directory;

  @Test
  void a_clock_that_is_set_by_days_at_every_look_changes_no_trial() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path stepping = directory.resolve("stepping.so");
    Programs.require(
        Command.of(
            PATIENCE,
            List.of(
                "gcc",
                "-Wall",
                "-Wextra",
                "-Werror",
                "-shared",
                "-fPIC",
                "-o",
                stepping.toString(),
                "src/test/resources/clock/stepping.c")));
    QuickRun run = QuickRun.of(directory, 3, 3);

    int exit = run.start(Map.of("LD_PRELOAD", stepping.toString())).exit();

    assertThat(exit).as(run.log()).isZero();
    Aftermath.assertComplete(run.out(), 3);
    assertThat(RunDirectory.trials(run.out()))
        .allMatch(trial -> trial.boot().totalMillis() < PATIENCE.toMillis())
        .allMatch(trial -> trial.boot().tries() == 1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed at any point is completed by --resume, and leaves no process behind. */
class KillIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @TempDir Path directory;

  private Path spec;
  private Path run;

  @BeforeEach
  void write_an_experiment_whose_second_kernel_was_never_built() throws IOException {
    run = directory.resolve("run");
    Path patch = directory.resolve("0001.patch");
    // A kernel of its own each time: its words reach the image.
    Files.writeString(
        patch,
        """
        --- a/mm/gup.c
        +++ b/mm/gup.c
        @@ -1,4 +1,5 @@
         // SPDX-License-Identifier: GPL-2.0-only
        +const char pinlab_test[] = "%s";
         #include <linux/kernel.h>
         #include <linux/errno.h>
         #include <linux/err.h>
        """
            .formatted(UUID.randomUUID()));
    spec = directory.resolve("spec.yaml");
    Files.writeString(
        spec,
        """
        name: kill
        question: Is nothing lost?
        tree: debian:5.10
        baseline: before
        variants:
          before: {}
          after: {patches: [0001.patch]}
        layouts:
          movable: {memory: 256M, cpus: 1, movablecore: 128M}
        workloads:
          quiet: {program: pin-longterm, via: io_uring, size: 1M, attempts: 3}
        trials: {boots: 4, seed: 7}
        """);
  }

  @Test
  void killed_while_a_kernel_is_built() throws Exception {
    killedWhen(pinlab -> pinlab.runs("cc1") || pinlab.runs("ld"));
  }

  @Test
  void killed_in_a_boot() throws Exception {
    // Before that much of it QEMU has not met pinlab, and would end by itself without it.
    killedWhen(pinlab -> pinlab.hasWorked("qemu-system-x86_64", Duration.ofMillis(500)));
  }

  @Test
  void killed_between_trials() throws Exception {
    killedWhen(pinlab -> lines() >= 3);
  }

  @Test
  void killed_while_the_reports_are_written() throws Exception {
    killedWhen(pinlab -> Files.exists(run.resolve("comparison.json")) || lines() == 8);
  }

  @Test
  void interrupted_as_by_Ctrl_C() throws Exception {
    LivePinlab pinlab = start();
    await().atMost(PATIENCE).until(() -> pinlab.runs("qemu-system-x86_64"));
    List<ProcessHandle> children = pinlab.children();

    pinlab.interrupt();

    assertThat(pinlab.exit()).isEqualTo(130);
    Aftermath.assertGone(children);
    assertThat(Files.readString(directory.resolve("log"))).contains("--resume --out " + run);
    assertResumes();
  }

  @Test
  void two_at_once_on_one_cache_do_not_harm_each_other() throws Exception {
    Path other = directory.resolve("other");
    LivePinlab first = start();
    LivePinlab second =
        LivePinlab.start(
            directory.resolve("other.log"), "run", spec.toString(), "--out", other.toString());

    assertThat(first.exit()).as(Files.readString(directory.resolve("log"))).isEqualTo(0);
    assertThat(second.exit()).isEqualTo(0);
    Aftermath.assertComplete(run, 8);
    Aftermath.assertComplete(other, 8);
    assertThat(RunDirectory.metadata(other).orElseThrow().variants())
        .extracting(variant -> variant.product().imageSha256())
        .isEqualTo(
            RunDirectory.metadata(run).orElseThrow().variants().stream()
                .map(variant -> variant.product().imageSha256())
                .toList());
  }

  /** What has to be true of a pinlab for it to be killed. */
  private interface Moment {
    boolean come(LivePinlab pinlab) throws IOException;
  }

  private void killedWhen(Moment moment) throws Exception {
    LivePinlab pinlab = start();
    Callable<Boolean> come = () -> !pinlab.isAlive() || moment.come(pinlab);
    await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(come);
    assertThat(pinlab.isAlive()).as("pinlab ended before it could be killed").isTrue();

    List<ProcessHandle> children = pinlab.killWithChildrenHeldStill();

    Aftermath.assertGone(children);
    assertResumes();
  }

  private LivePinlab start(String... more) throws IOException {
    Path log = directory.resolve("log");
    return more.length == 0
        ? LivePinlab.start(log, "run", spec.toString(), "--out", run.toString())
        : LivePinlab.start(log, "run", spec.toString(), "--out", run.toString(), more[0]);
  }

  private long lines() throws IOException {
    Path trials = run.resolve("trials.jsonl");
    if (!Files.exists(trials)) {
      return 0;
    }
    try (var lines = Files.lines(trials)) {
      return lines.count();
    }
  }

  private void assertResumes() throws Exception {
    int exit = start("--resume").exit();

    assertThat(exit).as(Files.readString(directory.resolve("log"))).isEqualTo(0);
    Aftermath.assertComplete(run, 8);
  }
}

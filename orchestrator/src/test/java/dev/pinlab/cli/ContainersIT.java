// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.console.Attempt;
import dev.pinlab.container.RealEngine;
import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.trial.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs in containers, and what is left of it. */
class ContainersIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String[] CONTAINED = {
    "--toolchain", "container", "--image", "pinlab/toolchain:gcc-bookworm"
  };

  private static final String OF_PINLAB = "--filter label=dev.pinlab.owner";

  @TempDir Path directory;

  @BeforeEach
  void there_are_images() throws Exception {
    RealEngine.imagesForGuests();
  }

  @Test
  void kernels_are_configured_by_the_compiler_of_the_image() throws Exception {
    LivePinlab pinlab = start("kconfig");

    assertThat(pinlab.exit()).as(Files.readString(log())).isZero();
    assertThat(log()).content().contains("CONFIG_CMA=y");
    assertThat(left()).isEmpty();
  }

  @Test
  void what_was_killed_in_a_container_goes_at_the_next_start() throws Exception {
    LivePinlab pinlab = start("build");
    await().atMost(PATIENCE).until(ContainersIT::compiles);

    pinlab.killWithChildrenHeldStill();
    assertThat(left()).isNotEmpty();

    assertThat(LivePinlab.start(log(), "image", "ls").exit()).isZero();
    assertThat(log()).content().contains("pinlab/toolchain:gcc-bookworm");
    assertThat(left()).isEmpty();
  }

  @Test
  void interrupted_as_by_Ctrl_C_nothing_is_left_at_once() throws Exception {
    LivePinlab pinlab = start("build");
    await().atMost(PATIENCE).until(ContainersIT::compiles);

    pinlab.interrupt();

    assertThat(pinlab.exit()).isEqualTo(130);
    assertThat(left()).isEmpty();
  }

  @Test
  void guests_in_containers_measure_what_was_asked_and_the_run_tells_where_they_ran()
      throws Exception {
    Path out = directory.resolve("run");

    int exit = boots("run", "--out", out.toString()).exit();

    assertThat(exit).as(Files.readString(log())).isZero();
    assertThat(RunDirectory.trials(out))
        .hasSize(4)
        .allSatisfy(
            trial -> {
              assertThat(trial.outcome()).isEqualTo(Outcome.COMPLETED);
              assertThat(trial.said().attempts()).hasSize(3).allMatch(Attempt::ok);
            });
    assertThat(RunDirectory.metadata(out).orElseThrow().environment().host().get("guestsRunIn"))
        .startsWith("container of pinlab/vm:qemu-bookworm (");
    assertThat(left()).isEmpty();
  }

  @Test
  void a_guest_in_a_container_ends_with_pinlab_and_goes_at_the_next_start() throws Exception {
    LivePinlab pinlab = boots("boot", "--", "echo it is up; sleep 600");
    await().atMost(PATIENCE).until(() -> Files.readString(log()).contains("\nit is up\n"));

    pinlab.killWithChildrenHeldStill();

    await().atMost(PATIENCE).until(() -> docker("ps --quiet " + OF_PINLAB).isEmpty());
    assertThat(left()).isNotEmpty();
    assertThat(LivePinlab.start(log(), "image", "ls").exit()).isZero();
    assertThat(left()).isEmpty();
  }

  @Test
  void with_Ctrl_C_guests_in_containers_are_gone_at_once() throws Exception {
    LivePinlab pinlab = boots("run", "--boots", "999", "--out", directory.resolve("x").toString());
    await().atMost(PATIENCE).until(() -> Files.readString(log()).contains("boots 1"));

    pinlab.interrupt();

    assertThat(pinlab.exit()).isEqualTo(130);
    assertThat(left()).isEmpty();
  }

  /** A command on a kernel of this host's toolchain, booted in containers. */
  private LivePinlab boots(String command, String... further) throws Exception {
    List<String> words = new ArrayList<>(List.of(command, spec().toString(), "--vm", "container"));
    words.addAll(List.of(further));
    return LivePinlab.start(log(), words.toArray(String[]::new));
  }

  private Path log() {
    return directory.resolve("log");
  }

  /** A command on an experiment whose kernel nobody has built yet. */
  private LivePinlab start(String command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command, spec().toString()));
    words.addAll(List.of(CONTAINED));
    return LivePinlab.start(log(), words.toArray(String[]::new));
  }

  private Path spec() throws Exception {
    return Files.writeString(
        directory.resolve("x.yaml"),
        """
        name: contained
        tree: debian:5.10
        baseline: base
        variants:
          base: {}
        layouts:
          cma:     {memory: 256M, cpus: 1, cma: 128M}
          movable: {memory: 256M, cpus: 1, movablecore: 128M}
        workloads:
          quiet: {size: 1M, attempts: 3}
        trials: {boots: 2, seed: 7}
        """);
  }

  /** Whether a kernel is compiled in a container now. */
  private static boolean compiles() throws Exception {
    return docker("ps --no-trunc --format {{.Command}}").contains("vmlinux");
  }

  /** Containers, volumes and networks with pinlab's labels, by the engine's own client. */
  private static List<String> left() throws Exception {
    List<String> left = new ArrayList<>();
    for (String what : List.of("ps --all", "volume ls", "network ls")) {
      left.addAll(docker(what + " --quiet " + OF_PINLAB).lines().toList());
    }
    return left;
  }

  private static String docker(String words) throws Exception {
    List<String> argv = new ArrayList<>(List.of("docker"));
    argv.addAll(List.of(words.split(" ", -1)));
    return Programs.require(Command.of(Duration.ofMinutes(1), argv)).stdout();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinlab.Real;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that spoils boots: what is tried again, what stops the run, and that it goes on. */
class SpoiledIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** A disk that is full after a few trials, and is given room afterwards. */
  private static final String ON_A_DISK_THAT_FILLS =
      """
      disk=$1
      mount -t tmpfs -o size=700k pinlab "$disk" || exit 99
      shift
      "$@"
      echo "first: $?"
      wc -l <"$disk/run/trials.jsonl"
      mount -o remount,size=64m "$disk"
      "$@" --resume
      echo "second: $?"
      cp -r "$disk/run" "$disk/../kept"
      """;

  /** QEMU on a host that has less memory than a guest needs. */
  private static final String SHORT_OF_MEMORY =
      """
      #!/bin/sh
      case "$1" in
      --version) exec %1$s "$@" ;;
      esac
      exec prlimit --as=450000000 -- %1$s "$@"
      """;

  @TempDir Path directory;

  @Test
  void a_qemu_that_is_killed_as_it_boots_or_restores_is_replaced_and_counted() throws Exception {
    QuickRun run = QuickRun.of(directory, 5, 400);
    LivePinlab pinlab = run.start();
    Set<Long> killed = new HashSet<>();

    kill(pinlab, killed, "-kernel");
    kill(pinlab, killed, "-incoming");
    kill(pinlab, killed, "-incoming");

    assertThat(pinlab.exit()).as(run.log()).isZero();
    Aftermath.assertComplete(run.out(), 5);
    assertThat(RunDirectory.trials(run.out()).stream().mapToInt(t -> t.boot().tries()).sum())
        .isEqualTo(5 + killed.size());
    assertThat(Files.readString(run.out().resolve("report.txt")).replaceAll("\\s+", " "))
        .contains("made 3 guests be started again, which no rate counts: before 3");
  }

  /** Ends the next QEMU that was started with an option. */
  private static void kill(LivePinlab pinlab, Set<Long> killed, String option) {
    ProcessHandle qemu =
        await()
            .pollInterval(Duration.ofMillis(5))
            .atMost(PATIENCE)
            .until(
                () ->
                    pinlab.children().stream()
                        .filter(child -> !killed.contains(child.pid()) && isQemu(child, option))
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    killed.add(qemu.pid());
    qemu.destroyForcibly();
  }

  private static boolean isQemu(ProcessHandle process, String option) {
    ProcessHandle.Info info = process.info();
    return info.command().orElse("").contains("/qemu-system-")
        && List.of(info.arguments().orElse(new String[0])).contains(option);
  }

  @Test
  void three_boots_in_a_row_without_memory_stop_the_run_which_goes_on_when_there_is_some()
      throws Exception {
    QuickRun run = QuickRun.of(directory, 5, 3);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path programs = Files.createDirectory(directory.resolve("programs"));
    Path shim = programs.resolve("qemu-system-x86_64");
    Files.writeString(shim, SHORT_OF_MEMORY.formatted("/usr/bin/qemu-system-x86_64"));
    for (Path path : List.of(programs, shim)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    // One at a time: a boot beside the third would be kept too.
    Map<String, String> environment = Map.of("PATH", programs + ":" + System.getenv("PATH"));
    int exit = run.start(environment, "--jobs", "1").exit();

    assertThat(exit).as(run.log()).isEqualTo(4);
    assertThat(run.log())
        .contains("3 boots in a row failed through this host")
        .contains("llocate memory")
        .contains("--resume continues");
    assertThat(RunDirectory.trials(run.out()))
        .hasSize(3)
        .allMatch(trial -> trial.outcome() == Outcome.INFRA && trial.boot().tries() == 3);

    assertThat(run.start("--resume").exit()).as(run.log()).isZero();
    Aftermath.assertComplete(run.out(), 5);
  }

  @Test
  void a_disk_that_is_full_in_the_midst_of_a_run_stops_it_and_it_goes_on_with_more_room()
      throws Exception {
    Command mount = Command.of(PATIENCE, "unshare", "--mount", "mount", "-t", "tmpfs", "x", "/mnt");
    assumeTrue(Programs.run(mount).ok(), "this user or this host may not mount");
    Path disk = Files.createDirectory(directory.resolve("disk"));
    // The journal takes more of the disk than anything else does.
    QuickRun run = QuickRun.of(directory, 6, 400);
    String[] words = run.words();
    words[List.of(words).indexOf("--out") + 1] = disk.resolve("run").toString();
    List<String> argv =
        new ArrayList<>(
            List.of("unshare", "--mount", "sh", "-c", ON_A_DISK_THAT_FILLS, "sh", disk.toString()));
    argv.addAll(new RealPinlab(directory, Real.HOME).words(words));

    Finished finished =
        Programs.run(
            Command.of(PATIENCE, argv)
                .with(Map.of("PINLAB_CACHE", Real.cache().root().toString())));

    // The journal, or the console log that would have been told of in it.
    assertThat(finished.stderr()).containsPattern("No space left on device; .*--resume continues");
    assertThat(finished.stdout()).contains("first: 4\n", "second: 0\n");
    Path kept = directory.resolve("kept");
    Aftermath.assertComplete(kept, 6);
    assertThat(RunDirectory.trials(kept))
        .extracting(TrialRecord::attempts)
        .allMatch(a -> a.size() == 400);
  }

  @Test
  void a_run_that_a_service_manager_ends_says_how_to_go_on_and_does() throws Exception {
    QuickRun run = QuickRun.of(directory, 4, 400);
    LivePinlab pinlab = run.start();
    await().atMost(PATIENCE).until(() -> pinlab.runs("qemu-system-x86_64"));
    List<ProcessHandle> children = pinlab.children();

    pinlab.terminate();

    assertThat(pinlab.exit()).isEqualTo(128 + 15);
    Aftermath.assertGone(children);
    assertThat(run.log()).contains("--resume --out " + run.out());
    assertThat(run.start("--resume").exit()).as(run.log()).isZero();
    Aftermath.assertComplete(run.out(), 4);
  }
}

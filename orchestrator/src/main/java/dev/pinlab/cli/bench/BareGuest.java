// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Directories;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.QemuCommand;
import dev.pinlab.vm.Snapshot;
import dev.pinlab.vm.Sockets;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor of a trial: the same guest by QEMU alone. Its order lies in a pipe before QEMU starts,
 * what it says goes into files, and nobody does anything until it has powered off.
 *
 * @param directory for its pipes and files; not there yet, and gone after each guest
 */
record BareGuest(Path directory) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Time from the start of QEMU to its end for a guest that boots. */
  Duration boot(Work work) throws HostFailure, IOException, InterruptedException {
    return run(QemuCommand.argv(work.machine(), sockets()), work, "");
  }

  /** Time from the start of QEMU to its end for a guest that goes on from a snapshot. */
  Duration restore(Work work, Snapshot snapshot)
      throws HostFailure, IOException, InterruptedException {
    String state = Command.shellLine(List.of("cat", snapshot.state().file().toString()));
    String monitor = "migrate_incoming \"exec:" + state + "\"\n";
    if (snapshot.memory().isPresent()) {
      monitor = "migrate_set_capability x-ignore-shared on\n" + monitor;
    }
    return run(QemuCommand.restoring(snapshot, sockets()), work, monitor);
  }

  /**
   * The command line of a guest that nobody drives: files and pipes where pinlab has sockets, a
   * monitor for people, and no sandbox, which would keep QEMU from reading a stream with a program.
   */
  static List<String> alone(List<String> driven, Path directory) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < driven.size(); i++) {
      if (driven.get(i).equals("-sandbox")) {
        i++;
        continue;
      }
      words.add(
          driven
              .get(i)
              .replaceFirst("^socket,id=console,.*", chardev("file", "console", directory))
              .replaceFirst("^socket,id=(results|qmp),.*", chardev("pipe", "$1", directory))
              .replaceFirst("^chardev=qmp,mode=control$", "chardev=qmp,mode=readline"));
    }
    return words;
  }

  private static String chardev(String kind, String id, Path directory) {
    String path = directory.toString().replace(",", ",,").replace("\\", "\\\\").replace("$", "\\$");
    return kind + ",id=" + id + ",path=" + path + "/" + id;
  }

  private Sockets sockets() {
    return Sockets.in(directory);
  }

  private Duration run(List<String> driven, Work work, String monitor)
      throws HostFailure, IOException, InterruptedException {
    Directories.delete(directory);
    Files.createDirectories(directory);
    String order = "seed " + work.planned().seed() + "\n" + work.order() + "\n";
    try (RandomAccessFile results = pipe("results", order);
        RandomAccessFile qmp = pipe("qmp", monitor)) {
      Command command = Command.of(LIMIT, alone(driven, directory));
      long begin = System.nanoTime();
      Finished finished = Programs.run(command);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      String said = Files.readString(directory.resolve("results.out"));
      if (!finished.ok() || !said.contains("{\"event\":\"end\"")) {
        throw new HostFailure("QEMU alone did not come to the end of a trial: " + finished.tail());
      }
      return took;
    } finally {
      Directories.delete(directory);
    }
  }

  /** A pipe as QEMU's character device has it; open at both ends, it keeps what is in it. */
  private RandomAccessFile pipe(String name, String content)
      throws HostFailure, IOException, InterruptedException {
    Path in = directory.resolve(name + ".in");
    Programs.require(Command.of(LIMIT, "mkfifo", in.toString()));
    Files.createFile(directory.resolve(name + ".out"));
    RandomAccessFile pipe = new RandomAccessFile(in.toFile(), "rw");
    pipe.write(content.getBytes(StandardCharsets.UTF_8));
    return pipe;
  }
}

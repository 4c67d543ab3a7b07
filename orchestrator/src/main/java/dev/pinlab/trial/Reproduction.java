// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.Command;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Machine;
import dev.pinlab.vm.QemuCommand;
import dev.pinlab.vm.Sockets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The script that runs one trial again with QEMU and a POSIX shell. Pure. */
final class Reproduction {
  private static final String TEMPLATE = "reproduce.sh";

  /** What takes the place of the sockets: the script runs where nobody listens on any. */
  private static final List<List<String>> CHARDEVS =
      List.of(
          List.of("socket,id=qmp,", "null,id=qmp"),
          List.of("socket,id=console,", "file,id=console,path=console.log"),
          List.of("socket,id=results,", "stdio,id=results,signal=off"));

  private Reproduction() {}

  /** The whole script; a guest that is restored in the run is booted by it. */
  static String script(Work work, TrialRecord record, Patience patience) {
    Machine machine = work.machine();
    PlannedTrial planned = work.planned();
    String about =
        "trial %d: variant %s, layout %s, workload %s"
            .formatted(planned.trial(), planned.variant(), planned.layout(), planned.workload());
    long limit = 60 + patience.boot().toSeconds() + record.boot().totalMillis() * 2 / 1000;
    return template()
        .replace("@ABOUT@", about)
        .replace("@OUTCOME@", record.outcome().id())
        .replace("@KERNEL@", quoted(machine.kernel()))
        .replace("@INITRD@", quoted(machine.initramfs()))
        .replace("@QEMU@", machine.architecture().board().program())
        .replace("@LIMIT@", String.valueOf(limit))
        .replace("@ORDERS@", quoted(work.orders()))
        .replace("@WORDS@", words(machine));
  }

  private static String quoted(Path file) {
    return quoted(List.of(file.toAbsolutePath().toString()));
  }

  private static String quoted(List<String> words) {
    return Command.shellLine(words);
  }

  /** The words after the program, an option and its value a line. */
  private static String words(Machine machine) {
    List<String> argv = QemuCommand.argv(machine, Sockets.in(Path.of("sockets")));
    return argv.subList(1, argv.size()).stream()
        .map(word -> word(machine, word))
        .map(word -> word.startsWith("-") ? " \\\n\t\t" + word : " " + word)
        .collect(Collectors.joining());
  }

  private static String word(Machine machine, String word) {
    if (word.equals(machine.kernel().toString())) {
      return "\"$KERNEL\"";
    }
    if (word.equals(machine.initramfs().toString())) {
      return "\"$INITRD\"";
    }
    return CHARDEVS.stream()
        .filter(chardev -> word.startsWith(chardev.get(0)))
        .map(chardev -> chardev.get(1))
        .findFirst()
        .orElseGet(() -> quoted(List.of(word)));
  }

  private static String template() {
    try (InputStream in = Reproduction.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException(TEMPLATE + " is missing from the jar; build it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.process.Command;
import dev.pinlab.trial.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What there is of a kernel test that failed: its guests, and how to have them again. */
final class Evidence {
  private final Cell cell;
  private final List<RestoredGuest.Ran> programs;

  Evidence(Cell cell, List<RestoredGuest.Ran> programs) {
    this.cell = cell;
    this.programs = List.copyOf(programs);
  }

  /** Attaches console and command line of each guest to the test. */
  void publish(ExtensionContext context) {
    for (int i = 0; i < programs.size(); i++) {
      RestoredGuest.Ran ran = programs.get(i);
      String prefix = "pinlab-" + (i + 1);
      ran.console().ifPresent(console -> publish(context, prefix + "-console.log", console));
      publish(context, prefix + "-qemu.txt", ran.qemu());
    }
  }

  private static void publish(ExtensionContext context, String name, Path file) {
    if (Files.isRegularFile(file)) {
      context.publishFile(name, MediaType.TEXT_PLAIN_UTF_8, copy -> Files.copy(file, copy));
    }
  }

  /** What goes beside the failure. */
  Throwable asSuppressed() {
    return new TestedGuests(String.join("\n  ", lines()));
  }

  /** A line for the whole, then a few for each program. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("on %s, with seed %d".formatted(cell, cell.seed()));
    for (RestoredGuest.Ran ran : programs) {
      Result result = ran.result();
      lines.add(
          "%s: %s"
              .formatted(
                  ran.words(),
                  result.outcome() == Outcome.COMPLETED
                      ? result.outcome().id()
                      : result.outcome().id() + ": " + result.detail()));
      ran.console().ifPresent(console -> lines.add("  console:      " + console));
      lines.add("  command line: " + ran.qemu());
      ran.bundle().ifPresent(bundle -> lines.add("  all of it:    " + bundle));
      lines.add(
          "  again:        " + Command.shellLine(List.of("pinlab", "run", ran.spec().toString())));
    }
    lines.add("the same guests: -Dpinlab.seed=%d".formatted(cell.seed()));
    return lines;
  }
}

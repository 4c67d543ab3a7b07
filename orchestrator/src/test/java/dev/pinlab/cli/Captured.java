// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinlab.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** A pinlab whose output is kept. */
final class Captured {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Surroundings surroundings;

  Captured(Path cache) {
    this(cache, cache);
  }

  /** One that finds what comes with pinlab. */
  Captured(Path home, Path cache) {
    surroundings =
        new Surroundings(
            home,
            cache,
            new Terminal(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                false));
  }

  /** The shell with the real commands. */
  Shell real() {
    return new Shell(surroundings, Commands.of(surroundings));
  }

  /** A shell with other commands, or entries of them. */
  Shell with(Object... commands) {
    List<Entry> entries = Arrays.stream(commands).map(Captured::entry).toList();
    return new Shell(surroundings, List.of(new Group("Commands:", entries)));
  }

  private static Entry entry(Object command) {
    if (command instanceof Entry entry) {
      return entry;
    }
    return new Entry(new CommandLine(command).getCommandName(), "a command", () -> command);
  }

  String out() {
    return out.toString(UTF_8);
  }

  String err() {
    return err.toString(UTF_8);
  }
}

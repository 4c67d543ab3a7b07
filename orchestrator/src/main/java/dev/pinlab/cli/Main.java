// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.terminal.Terminal;
import java.util.Locale;

/** Entry point. */
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    // Numbers look the same wherever a report was made.
    Locale.setDefault(Locale.ROOT);
    // Of all types of options that picocli knows, to look these up takes longest; none is used
    // here.
    System.setProperty("picocli.converters.excludes", "java[.](time|sql)[.].*");
    var surroundings = Surroundings.of(System.getenv(), Terminal.ofSystem());
    System.exit(new Shell(surroundings, Commands.of(surroundings)).run(args));
  }
}

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
    var surroundings = Surroundings.of(System.getenv(), Terminal.ofSystem());
    System.exit(new Shell(surroundings, Commands.of(surroundings)).run(args));
  }
}

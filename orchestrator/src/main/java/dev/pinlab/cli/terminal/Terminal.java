// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.terminal;

import java.io.PrintStream;
import java.util.Map;

/**
 * The user's end of the standard streams.
 *
 * @param out results
 * @param err progress and failures
 * @param interactive whether a person looks at {@code err}, so that lines may be drawn over
 * @param colour whether colours are wanted there
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean colour) {

  /**
   * The terminal of this process. The launcher says whether standard error is one: Java tells it
   * only of standard input and output together.
   */
  public static Terminal ofSystem() {
    return of(System.out, System.err, Boolean.getBoolean("pinlab.terminal"), System.getenv());
  }

  /**
   * A terminal as the environment describes it: {@code TERM=dumb} cannot draw over a line, {@code
   * NO_COLOR} asks for none (no-color.org).
   */
  static Terminal of(
      PrintStream out, PrintStream err, boolean terminal, Map<String, String> environment) {
    boolean interactive = terminal && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean colour = interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(out, err, interactive, colour);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.time.Duration;

/**
 * A program that has ended.
 *
 * @param exit its exit status, 128 + signal when a signal ended it
 * @param timedOut whether its timeout ended it
 * @param stdout what it wrote, capped in the middle
 * @param stderr what it wrote, capped in the middle
 */
public record Finished(
    Command command, int exit, boolean timedOut, Duration duration, String stdout, String stderr) {
  private static final int TAIL_LINES = 12;

  /** Whether it ended by itself with status 0. */
  public boolean ok() {
    return exit == 0 && !timedOut;
  }

  /** The last lines of standard error, or of standard output where that is empty. */
  public String tail() {
    String text = (stderr.isBlank() ? stdout : stderr).strip();
    String[] lines = text.split("\n", -1);
    int from = Math.max(0, lines.length - TAIL_LINES);
    return String.join("\n", java.util.Arrays.asList(lines).subList(from, lines.length));
  }

  /** One line that says which program ended how. */
  public String describe() {
    String how = timedOut ? "did not end within its time" : "ended with exit status " + exit;
    return "`%s` %s after %.1f s".formatted(command.shellLine(), how, duration.toMillis() / 1e3);
  }
}

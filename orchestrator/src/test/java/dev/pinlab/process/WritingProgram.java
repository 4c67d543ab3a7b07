// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs a program that starts another one, which writes, until it is killed: the pinlab of a test.
 */
final class WritingProgram {
  private WritingProgram() {}

  public static void main(String[] arguments) throws Exception {
    Command shell =
        Command.of(
            Duration.ofMinutes(1),
            "sh",
            "-c",
            "tail -f \"$1\" >/dev/null 2>&1 & wait",
            "sh",
            arguments[0]);
    Path written = Path.of(arguments[0]).resolveSibling("");
    HostWorkshop.HOST.run(shell, Given.NOTHING.writing(written));
  }
}

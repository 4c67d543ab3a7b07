// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import java.time.Duration;

/** Runs a program that starts another one, contained, until it is killed: the pinlab of a test. */
final class ContainedProgram {
  private ContainedProgram() {}

  public static void main(String[] arguments) throws Exception {
    Command shell =
        Command.of(
            Duration.ofMinutes(1),
            "sh",
            "-c",
            "tail -f \"$1\" >/dev/null 2>&1 & wait",
            "sh",
            arguments[0]);
    Programs.run(Namespaces.thatRun().orElseThrow().contained(shell));
  }
}

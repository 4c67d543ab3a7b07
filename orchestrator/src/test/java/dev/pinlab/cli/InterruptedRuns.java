// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.List;
import java.util.stream.IntStream;

/** A process of its own with many runs, which are over before it ends or because it does. */
final class InterruptedRuns {
  private InterruptedRuns() {}

  public static void main(String[] arguments) {
    int count = Integer.parseInt(arguments[1]);
    List<Interruption> runs =
        IntStream.range(0, count)
            .mapToObj(i -> Interruption.watch(System.err, "run " + i))
            .toList();
    if (arguments[0].equals("before")) {
      runs.forEach(Interruption::over);
    } else {
      // A program of a run ends as pinlab does, and with it the run: beside whoever would tell.
      for (Interruption run : runs) {
        Runtime.getRuntime().addShutdownHook(new Thread(run::over));
      }
    }
    System.exit(0);
  }
}

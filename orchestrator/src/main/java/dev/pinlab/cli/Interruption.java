// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.io.PrintStream;

/** Tells a user who stops a run with a signal how to go on with it. */
final class Interruption {
  private final Thread atExit;

  private Interruption(Thread atExit) {
    this.atExit = atExit;
  }

  static Interruption watch(PrintStream err, String resume) {
    String line = "pinlab: interrupted; continue with: " + resume;
    Thread atExit = new Thread(() -> err.println(line), "tell-how-to-resume");
    Runtime.getRuntime().addShutdownHook(atExit);
    return new Interruption(atExit);
  }

  /** The run has ended: by itself, or because pinlab ends, which is told then. */
  void over() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // Pinlab ends, and has begun to tell or will.
      return;
    }
  }
}

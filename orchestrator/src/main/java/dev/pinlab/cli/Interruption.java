// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.io.PrintStream;

/** Tells a user who stops a run with a signal how to go on with it. */
final class Interruption {
  private final PrintStream err;
  private final String resume;
  private volatile boolean over;

  private Interruption(PrintStream err, String resume) {
    this.err = err;
    this.resume = resume;
  }

  static Interruption watch(PrintStream err, String resume) {
    Interruption interruption = new Interruption(err, resume);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::tell, "tell-how-to-resume"));
    return interruption;
  }

  /** The run has ended by itself. */
  void over() {
    over = true;
  }

  private void tell() {
    if (!over) {
      err.println("pinlab: interrupted; continue with: " + resume);
    }
  }
}

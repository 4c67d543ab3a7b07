// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.nio.file.Path;

/**
 * Tells {@code logback.xml} where to log. Logback reads that file when the first logger is made, so
 * commands make theirs when they run, not when they are constructed.
 */
final class Logging {
  private Logging() {}

  /** Logs into files in the directory; to standard error too when verbose. */
  static void configure(Path directory, boolean verbose) {
    System.setProperty("pinlab.logs", directory.toString());
    if (verbose) {
      System.setProperty("pinlab.stderr", "INFO");
    }
  }
}

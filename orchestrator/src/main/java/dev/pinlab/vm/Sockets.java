// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The UNIX sockets that QEMU connects to: its monitor, the console, the result port.
 *
 * @param terminal the port of somebody who uses the guest; trials have none
 */
public record Sockets(Path qmp, Path console, Path results, Optional<Path> terminal) {
  /** The sockets in one directory. */
  public static Sockets in(Path directory) {
    return new Sockets(
        directory.resolve("qmp"),
        directory.resolve("console"),
        directory.resolve("results"),
        Optional.empty());
  }

  /** The same with one for a terminal. */
  static Sockets withTerminal(Path directory) {
    Sockets sockets = in(directory);
    return new Sockets(
        sockets.qmp, sockets.console, sockets.results, Optional.of(directory.resolve("terminal")));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import java.nio.file.Path;

/** The UNIX sockets that QEMU connects to: its monitor, the console, the result port. */
public record Sockets(Path qmp, Path console, Path results) {
  /** The sockets in one directory. */
  public static Sockets in(Path directory) {
    return new Sockets(
        directory.resolve("qmp"), directory.resolve("console"), directory.resolve("results"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import dev.pinlab.process.Tty;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Who uses a guest.
 *
 * @param in what goes to the shell or the command
 * @param out what it writes, byte by byte
 * @param err its errors, and what pinlab itself has to say
 * @param tty the terminal that {@code in} is and that the guest is to have too; empty for a command
 *     and for commands that are piped in
 */
public record User(InputStream in, PrintStream out, PrintStream err, Optional<Tty> tty) {
  /** Says something of pinlab's own, which the guest's output may follow or have followed. */
  void tell(String line) {
    err.println("pinlab: " + line);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.io.OutputStream;
import java.nio.file.Path;

/** Where programs run that this process talks with through sockets while they do. */
public interface Quarters {
  /** A directory of this host's that a program there sees, and what is made in it, as it is. */
  Path place();

  /** Whether a program there sees the other files of this host too. */
  boolean seesHost();

  /** What tells its programs from others of the same names; empty for the host. */
  String identity();

  /**
   * Starts a program; its output goes to the given streams, which stay open.
   *
   * @throws HostFailure when it cannot be started
   */
  Running start(Command command, OutputStream stdout, OutputStream stderr)
      throws HostFailure, InterruptedException;

  /**
   * Runs a program to its end, whatever its exit status.
   *
   * @throws HostFailure when it cannot be started
   */
  default Finished run(Command command) throws HostFailure, InterruptedException {
    return Programs.finish(command, this);
  }
}

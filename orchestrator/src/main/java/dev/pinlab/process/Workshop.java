// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.util.Map;

/** Where the tools run that make kernels and guest programs. */
public interface Workshop {
  /**
   * Runs a program to its end, whatever its exit status.
   *
   * @param given what there is for it of this host's files; its working directory is in there
   * @throws HostFailure when it cannot be started
   */
  Finished run(Command command, Given given) throws HostFailure, InterruptedException;

  /**
   * Runs a program that has to succeed.
   *
   * @throws ProgramFailure when it does not end with status 0 within its time
   */
  default Finished require(Command command, Given given) throws HostFailure, InterruptedException {
    Finished finished = run(command, given);
    if (!finished.ok()) {
      throw new ProgramFailure(finished);
    }
    return finished;
  }

  /** Whether it mounts the overlay that a program is given. */
  boolean overlays();

  /** What tells its tools from others that say the same of their versions; empty for the host. */
  Map<String, String> identity();
}

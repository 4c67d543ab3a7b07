// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.HostFailure;
import dev.pinlab.vm.Guests;
import dev.pinlab.vm.Machine;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Where guests run. */
public interface GuestPlace {
  /**
   * Makes sure that guests can be started there, before anything that takes long.
   *
   * @throws HostFailure when they cannot
   */
  void check() throws HostFailure, InterruptedException;

  /**
   * Makes it ready.
   *
   * @param machines those that are started there
   * @param seen directories that their QEMU reads and writes
   */
  Opened open(Collection<Machine> machines, List<Path> seen)
      throws HostFailure, InterruptedException;

  /** What it is, for the record; empty for this host. */
  String identity() throws HostFailure, InterruptedException;

  /** What the QEMU of an architecture says of itself there. */
  String version(Architecture architecture) throws HostFailure, InterruptedException;

  /**
   * Where guests can be started.
   *
   * @param end leaves nothing of them
   */
  record Opened(Guests guests, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }
}

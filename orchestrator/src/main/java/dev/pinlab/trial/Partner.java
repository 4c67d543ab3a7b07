// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.process.HostFailure;
import dev.pinlab.vm.Guest;
import dev.pinlab.vm.Heard;
import dev.pinlab.vm.Machine;
import java.time.Duration;

/** The guest that a trial talks with; a test has its own. */
interface Partner extends AutoCloseable {
  Heard next(Duration patience) throws InterruptedException;

  void send(String line) throws HostFailure;

  String console();

  Duration age();

  @Override
  void close();

  /** Boots guests. */
  @FunctionalInterface
  interface Starter {
    Partner start(Machine machine, Duration lifetime) throws HostFailure, InterruptedException;
  }

  /** A guest of QEMU. */
  record OfQemu(Guest guest) implements Partner {
    @Override
    public Heard next(Duration patience) throws InterruptedException {
      return guest.next(patience);
    }

    @Override
    public void send(String line) throws HostFailure {
      guest.send(line);
    }

    @Override
    public String console() {
      return guest.console();
    }

    @Override
    public Duration age() {
      return guest.age();
    }

    @Override
    public void close() {
      guest.close();
    }
  }
}

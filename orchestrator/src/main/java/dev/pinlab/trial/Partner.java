// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.process.HostFailure;
import dev.pinlab.vm.Guest;
import dev.pinlab.vm.Guests;
import dev.pinlab.vm.Heard;
import dev.pinlab.vm.Inspection;
import dev.pinlab.vm.Machine;
import dev.pinlab.vm.Snapshot;
import java.time.Duration;

/** The guest that a trial talks with; a test has its own. */
interface Partner extends AutoCloseable {
  Heard next(Duration patience) throws InterruptedException;

  void send(String line) throws HostFailure;

  String console();

  Duration age();

  /** How long its QEMU took to start. */
  Duration startup();

  /** The command line of its QEMU. */
  String commandLine();

  /**
   * Stops it for a look into it.
   *
   * @throws HostFailure when its QEMU does not answer within the patience
   */
  Inspection inspect(Duration patience) throws HostFailure, InterruptedException;

  @Override
  void close();

  /** Boots guests. */
  @FunctionalInterface
  interface Starter {
    Partner start(Machine machine, Duration lifetime) throws HostFailure, InterruptedException;
  }

  /**
   * A guest of QEMU.
   *
   * @param before what the one that it goes on from had written to its console
   */
  record OfQemu(Guest guest, String before) implements Partner {
    static OfQemu booted(Guests guests, Machine machine, Duration lifetime)
        throws HostFailure, InterruptedException {
      return new OfQemu(guests.start(machine, lifetime), "");
    }

    static OfQemu restored(Guests guests, Snapshot snapshot, Duration lifetime)
        throws HostFailure, InterruptedException {
      return new OfQemu(guests.restore(snapshot, lifetime), snapshot.console());
    }

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
      return before + guest.console();
    }

    @Override
    public Duration age() {
      return guest.age();
    }

    @Override
    public Duration startup() {
      return guest.startup();
    }

    @Override
    public String commandLine() {
      return guest.commandLine();
    }

    @Override
    public Inspection inspect(Duration patience) throws HostFailure, InterruptedException {
      return guest.inspect(patience);
    }

    @Override
    public void close() {
      guest.close();
    }
  }
}

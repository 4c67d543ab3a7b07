// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.process.CappedOutput;
import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.HostQuarters;
import dev.pinlab.process.Quarters;
import dev.pinlab.process.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts guests. Safe for several threads. */
public final class Guests {
  /** Those whose QEMU is this host's. */
  public static final Guests ON_HOST = new Guests(HostQuarters.HOST);

  private static final Logger LOG = LoggerFactory.getLogger(Guests.class);
  private static final Duration CONNECTION = Duration.ofSeconds(30);
  private static final int QEMU_OUTPUT = 64 << 10;

  private final Quarters quarters;
  private final Map<Path, Path> copies;

  /** Those whose QEMU runs in some quarters. */
  public Guests(Quarters quarters) {
    this(quarters, Map.of());
  }

  private Guests(Quarters quarters, Map<Path, Path> copies) {
    this.quarters = quarters;
    this.copies = Map.copyOf(copies);
  }

  /** The same, started from copies of files in the place of the files that a machine names. */
  public Guests from(Map<Path, Path> newCopies) {
    return new Guests(quarters, newCopies);
  }

  /** Where their QEMU runs. */
  Quarters quarters() {
    return quarters;
  }

  /**
   * Starts QEMU and returns as soon as it runs the guest.
   *
   * @param lifetime after it QEMU is ended, whatever the guest does
   * @throws HostFailure when QEMU does not start
   */
  public Guest start(Machine machine, Duration lifetime) throws HostFailure, InterruptedException {
    return launch(
        machine,
        wires -> QemuCommand.argv(wires.within(copied(machine)), wires.sockets()),
        0,
        lifetime);
  }

  /**
   * Starts a guest that has a {@link Guest#terminal} too.
   *
   * @throws HostFailure when QEMU does not start
   */
  public Guest withTerminal(Machine machine, Duration lifetime)
      throws HostFailure, InterruptedException {
    return withTerminal(machine, List.of(), lifetime);
  }

  /**
   * Starts a guest with a terminal that a debugger may stop, and let go on, at any time.
   *
   * @param stub one that was made here
   * @throws HostFailure when QEMU does not start
   */
  public Guest debugged(Machine machine, DebugStub stub, Duration lifetime)
      throws HostFailure, InterruptedException {
    Guest guest = withTerminal(machine, stub.words(), lifetime);
    guest.letStop();
    return guest;
  }

  /**
   * A place for the debugger's socket of one guest.
   *
   * @param waits whether the guest's first instruction is to wait for a debugger
   */
  public DebugStub stub(boolean waits) throws HostFailure, InterruptedException {
    return DebugStub.make(quarters.place(), waits);
  }

  private Guest withTerminal(Machine machine, List<String> further, Duration lifetime)
      throws HostFailure, InterruptedException {
    return launch(
        Sockets::withTerminal,
        machine,
        wires -> QemuCommand.argv(wires.within(copied(machine)), wires.sockets(), further),
        0,
        lifetime);
  }

  /**
   * Starts a guest that is to be saved to a place.
   *
   * @throws HostFailure when QEMU does not start
   */
  public Guest start(Machine machine, Snapshot.Place place, Duration lifetime)
      throws HostFailure, InterruptedException {
    Optional<Path> memory = place.memory();
    if (memory.isEmpty()) {
      return start(machine, lifetime);
    }
    place.prepare(Confinement.ofThisHost());
    return launch(
        machine,
        wires -> QemuCommand.sharing(wires.within(copied(machine)), memory.get(), wires.sockets()),
        machine.memory(),
        lifetime);
  }

  /**
   * Saves a guest that was started for it. It does not run on and is only to be closed.
   *
   * @throws HostFailure when QEMU or the disk does not take it
   */
  public Snapshot save(Guest guest, Machine machine, Snapshot.Place place)
      throws HostFailure, InterruptedException {
    guest.letStop();
    migration(guest).save(place.state(), place.sharesMemory());
    try {
      return new Snapshot(
          machine, Snapshot.State.of(place.state()), place.memory(), guest.console());
    } catch (IOException e) {
      throw new HostFailure("cannot read a saved guest: " + HostFailure.reason(e), e);
    }
  }

  /**
   * Starts a guest that goes on from a snapshot, and returns when it does. It is first heard as
   * {@link Heard.Resumed}.
   *
   * @throws HostFailure when QEMU does not start or does not take the snapshot
   */
  public Guest restore(Snapshot snapshot, Duration lifetime)
      throws HostFailure, InterruptedException {
    byte[] state;
    try {
      state = snapshot.state().read();
    } catch (IOException e) {
      throw new HostFailure("a saved guest is lost: " + e.getMessage(), e);
    }
    Guest guest =
        launch(
            snapshot.machine(),
            wires -> QemuCommand.restoring(snapshot, wires.sockets()),
            0,
            lifetime);
    try {
      migration(guest).restore(state, snapshot.memory().isPresent());
      guest.awaitResumed();
      return guest;
    } catch (HostFailure | InterruptedException | RuntimeException e) {
      guest.close();
      throw e;
    }
  }

  private Machine copied(Machine machine) {
    return machine.from(
        copies.getOrDefault(machine.kernel(), machine.kernel()),
        copies.getOrDefault(machine.initramfs(), machine.initramfs()));
  }

  private Migration migration(Guest guest) throws HostFailure, InterruptedException {
    return new Migration(guest.monitor(), Confinement.ofThisHost(), quarters.place());
  }

  /** Makes a command line. */
  private interface Words {
    List<String> with(Wires wires) throws HostFailure;
  }

  private Guest launch(Machine machine, Words words, long largestFile, Duration lifetime)
      throws HostFailure, InterruptedException {
    return launch(Sockets::in, machine, words, largestFile, lifetime);
  }

  private Guest launch(
      Function<Path, Sockets> in, Machine machine, Words words, long largestFile, Duration lifetime)
      throws HostFailure, InterruptedException {
    Confinement confinement = Confinement.ofThisHost();
    try (Wires wires = Wires.listen(quarters, in, confinement)) {
      Command command =
          Command.of(lifetime, words.with(wires))
              .under(confinement.of(machine, lifetime, largestFile));
      LOG.debug("starting {}", command.shellLine());
      long begin = System.nanoTime();
      Running running =
          quarters.start(command, new CappedOutput(QEMU_OUTPUT), new CappedOutput(QEMU_OUTPUT));
      try {
        return connect(command, begin, running, wires.connect(CONNECTION, running.end()));
      } catch (HostFailure e) {
        throw EarlyEnd.explain(e, running);
      } catch (InterruptedException | RuntimeException e) {
        running.close();
        throw e;
      }
    }
  }

  private static Guest connect(Command command, long begin, Running running, Wires.Connected wires)
      throws HostFailure, InterruptedException {
    try {
      return new Guest(command, begin, running, wires);
    } catch (HostFailure | InterruptedException | RuntimeException e) {
      wires.close();
      throw e;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.GuestEvents;
import dev.pinlab.process.HostFailure;
import dev.pinlab.vm.Guest;
import dev.pinlab.vm.Guests;
import dev.pinlab.vm.Heard;
import dev.pinlab.vm.Machine;
import dev.pinlab.vm.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guests that go on from snapshots: each machine is booted once, up to where its init waits for an
 * order, and saved. A machine that does not come that far is booted fresh each time, so that what
 * ails it is the result of its trials. Safe for several threads.
 */
public final class Snapshots {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private final Guests guests;
  private final Path directory;
  private final boolean sharesMemory;
  private final Speedometer speedometer;
  private final ConcurrentMap<Machine, Shelf> shelves = new ConcurrentHashMap<>();
  private final AtomicInteger places = new AtomicInteger();
  private final AtomicInteger boots = new AtomicInteger();
  private final AtomicInteger restores = new AtomicInteger();

  /**
   * Snapshots in a directory, which is for its owner to delete.
   *
   * @param guests where those are started that are saved and that go on
   * @param sharesMemory whether restored guests map the memory of the saved one; else it is read
   *     for each
   * @param speedometer knows how long the guests that are to be saved may take, and hears how long
   *     they did
   */
  public Snapshots(Guests guests, Path directory, boolean sharesMemory, Speedometer speedometer) {
    this.guests = guests;
    this.directory = directory;
    this.sharesMemory = sharesMemory;
    this.speedometer = speedometer;
  }

  /** What is there for one machine. */
  private static final class Shelf {
    private @Nullable Snapshot snapshot;
    private boolean useless;
  }

  Partner start(Machine machine, Duration lifetime) throws HostFailure, InterruptedException {
    Optional<Snapshot> snapshot = of(machine, lifetime);
    if (snapshot.isPresent()) {
      restores.incrementAndGet();
      return restore(shelf(machine), snapshot.get(), lifetime);
    }
    boots.incrementAndGet();
    return Partner.OfQemu.booted(guests, machine, lifetime);
  }

  /** Guests that were booted so far, those that were saved among them. */
  public int boots() {
    return boots.get();
  }

  /** Guests that went on from a saved one so far. */
  public int restores() {
    return restores.get();
  }

  /**
   * What guests of a machine go on from, made now if there is none; empty when they are booted.
   *
   * @param lifetime of the guest that is booted to be saved
   */
  public Optional<Snapshot> of(Machine machine, Duration lifetime)
      throws HostFailure, InterruptedException {
    Shelf shelf = shelf(machine);
    synchronized (shelf) {
      if (shelf.snapshot == null && !shelf.useless) {
        shelf.snapshot = make(machine, lifetime).orElse(null);
        shelf.useless = shelf.snapshot == null;
      }
      return Optional.ofNullable(shelf.snapshot);
    }
  }

  private Shelf shelf(Machine machine) {
    return shelves.computeIfAbsent(machine, key -> new Shelf());
  }

  /** A snapshot that QEMU does not take is made anew for whoever comes next. */
  private Partner restore(Shelf shelf, Snapshot snapshot, Duration lifetime)
      throws HostFailure, InterruptedException {
    try {
      return Partner.OfQemu.restored(guests, snapshot, lifetime);
    } catch (HostFailure e) {
      synchronized (shelf) {
        if (snapshot.equals(shelf.snapshot)) {
          shelf.snapshot = null;
        }
      }
      throw e;
    }
  }

  /** Boots and saves a guest; empty when it does not come as far as to wait for an order. */
  private Optional<Snapshot> make(Machine machine, Duration lifetime)
      throws HostFailure, InterruptedException {
    Snapshot.Place place =
        new Snapshot.Place(
            directory.resolve(String.valueOf(places.incrementAndGet())), sharesMemory);
    try {
      Files.createDirectories(place.directory());
    } catch (IOException e) {
      throw new HostFailure(place.directory() + ": " + HostFailure.reason(place.directory(), e), e);
    }
    boots.incrementAndGet();
    try (Guest guest = guests.start(machine, place, lifetime)) {
      Speed speed = speedometer.of(machine.accel(), guest.startup());
      Heard heard = guest.next(Patience.boot(speed));
      if (heard instanceof Heard.End gone && gone.end().hostsFault()) {
        throw new HostFailure(gone.end().reason() + ": " + gone.end().words());
      }
      if (!(heard instanceof Heard.Line line)
          || !(GuestEvents.parse(line.text()) instanceof GuestEvent.Ready ready)) {
        LOG.warn("a guest did not come as far as to be saved; it is booted for each trial");
        return Optional.empty();
      }
      Hearing hearing = new Hearing();
      hearing.hear(ready, line.after());
      if (hearing.fastClock().isPresent()) {
        throw new HostFailure(hearing.fastClock().get());
      }
      speedometer.booted(new Speed(guest.startup(), line.after()));
      return Optional.of(guests.save(guest, machine, place));
    }
  }
}

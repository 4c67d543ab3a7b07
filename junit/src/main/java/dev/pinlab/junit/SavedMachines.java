// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.cli.run.SnapshotPlace;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.trial.SavedGuests;
import dev.pinlab.trial.Snapshots;
import dev.pinlab.trial.Speedometer;
import dev.pinlab.vm.Guests;
import dev.pinlab.vm.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The saved guest of each machine that any test needs, in a place of its own, until all tests are
 * over. Safe for several threads.
 */
final class SavedMachines implements SavedGuests, AutoCloseable {
  private final Cache cache;
  private final Speedometer speedometer = new Speedometer();
  private final Map<Machine, Shelf> shelves = new LinkedHashMap<>();

  /** Opens and closes all places, as the lock of each belongs to the thread that opened it. */
  private final ExecutorService keeper =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "saved guests");
            thread.setDaemon(true);
            return thread;
          });

  SavedMachines(Cache cache) {
    this.cache = cache;
  }

  private record Shelf(SnapshotPlace place, Snapshots snapshots) {}

  @Override
  public Snapshots of(Machine machine) throws HostFailure, InterruptedException {
    return kept(() -> shelf(machine)).snapshots();
  }

  private Shelf shelf(Machine machine) throws HostFailure, InterruptedException {
    synchronized (shelves) {
      Shelf shelf = shelves.get(machine);
      if (shelf == null) {
        SnapshotPlace place = SnapshotPlace.of(Set.of(machine), cache);
        shelf = new Shelf(place, place.snapshots(Guests.ON_HOST, speedometer));
        shelves.put(machine, shelf);
      }
      return shelf;
    }
  }

  /** How fast guests boot. */
  Speedometer speedometer() {
    return speedometer;
  }

  /** Guests that were booted. */
  int boots() {
    return all().stream().mapToInt(Snapshots::boots).sum();
  }

  /** Guests that went on from a saved one. */
  int restores() {
    return all().stream().mapToInt(Snapshots::restores).sum();
  }

  private List<Snapshots> all() {
    synchronized (shelves) {
      return shelves.values().stream().map(Shelf::snapshots).toList();
    }
  }

  private <T> T kept(Callable<T> work) throws HostFailure, InterruptedException {
    try {
      return keeper.submit(work).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HostFailure failure) {
        throw failure;
      }
      throw new IllegalStateException("a place for saved guests could not be opened or closed", e);
    }
  }

  @Override
  public void close() throws HostFailure {
    try {
      kept(this::closeAll);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      keeper.shutdown();
    }
  }

  private Void closeAll() throws HostFailure {
    List<HostFailure> failures = new ArrayList<>();
    for (Shelf shelf : shelves.values()) {
      try {
        shelf.place().close();
      } catch (HostFailure e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return null;
  }
}

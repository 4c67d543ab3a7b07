// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.cli.run.Seats;
import dev.pinlab.spec.Program;
import dev.pinlab.vm.Machine;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Lets as many guests run side by side as the host has room for, of whatever sizes: each takes its
 * share of the host, and whoever finds it taken waits for its turn.
 */
final class HostShare {
  /** Can be divided by any likely number of guests. */
  static final int ALL = 27_720;

  private final int cores;
  private final long memory;
  private final Semaphore free = new Semaphore(ALL, /* fair= */ true);

  /**
   * Shares out a host.
   *
   * @param memory bytes that it has available
   */
  HostShare(int cores, long memory) {
    this.cores = cores;
    this.memory = memory;
  }

  /** A share that is taken; closing it gives it back. */
  interface Taken extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for the share of a guest. */
  Taken take(Machine machine, Program program) throws InterruptedException {
    return take(parts(machine, program));
  }

  /** Waits for the whole host. */
  Taken takeAll() throws InterruptedException {
    return take(ALL);
  }

  /** Parts of the host, of {@link #ALL}. */
  int parts(Machine machine, Program program) {
    Seats seats = Seats.of(cores, memory, List.of(machine));
    int guests = seats.total() / seats.taken(machine, program);
    return ALL / Math.max(1, guests);
  }

  /** Whether nobody has any part of it. */
  boolean isFree() {
    return free.availablePermits() == ALL;
  }

  private Taken take(int parts) throws InterruptedException {
    free.acquire(parts);
    return () -> free.release(parts);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose turn it is: the first in order for whom there are seats, of the blocks around the first who
 * waits. Without that, a seat stays empty each time that a guest which takes all of them is next.
 * Those of a block stay together, as they take equally many.
 *
 * @param <W> what takes turns
 */
final class Turns<W> {
  /** How many blocks are looked at, beginning with that of the first who waits. */
  static final int WINDOW = 8;

  private final List<Turn<W>> waiting;
  private int free;

  /**
   * All wait.
   *
   * @param seats that are free, at least as many as any of them takes
   */
  Turns(List<Turn<W>> waiting, int seats) {
    this.waiting = new ArrayList<>(waiting);
    this.free = seats;
  }

  /**
   * One who waits.
   *
   * @param block number of its block, in order
   * @param seats that it takes
   */
  record Turn<W>(W who, int block, int seats) {}

  /** The next, when there are seats; empty when nobody waits any more. */
  synchronized Optional<Turn<W>> next() throws InterruptedException {
    while (!waiting.isEmpty()) {
      Optional<Turn<W>> next = fitting();
      if (next.isPresent()) {
        waiting.remove(next.get());
        free -= next.get().seats();
        return next;
      }
      wait();
    }
    return Optional.empty();
  }

  /** Gives the seats back. */
  synchronized void ended(Turn<W> turn) {
    free += turn.seats();
    notifyAll();
  }

  private Optional<Turn<W>> fitting() {
    int first = waiting.get(0).block();
    return waiting.stream()
        .takeWhile(turn -> turn.block() < first + WINDOW)
        .filter(turn -> turn.seats() <= free)
        .findFirst();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.console.Placement;
import org.jspecify.annotations.Nullable;

/**
 * One longterm pin call.
 *
 * @param errno null when the pin succeeded, or when the interface does not say why it failed
 * @param micros time of the call in microseconds
 * @param pages pages in the buffer
 * @param before where they were before the call
 * @param after where they were after it
 * @param leftover pages in CMA or ZONE_MOVABLE under a pin that succeeded
 * @param work what the kernel did meanwhile
 */
public record Attempt(
    boolean ok,
    @Nullable Errno errno,
    long micros,
    long pages,
    Placement before,
    Placement after,
    long leftover,
    Work work) {

  /**
   * What the kernel did inside one call.
   *
   * @param rounds migration passes
   * @param pagesFailed pages that failed to migrate, summed over the rounds
   * @param drains times that the LRU batches of all CPUs were drained
   * @param isolationRounds drains that no migration pass followed
   * @param thpSplits transparent huge pages that were split, by whomever
   */
  public record Work(
      long rounds, long pagesFailed, long drains, long isolationRounds, long thpSplits) {}

  static Attempt of(dev.pinlab.console.Attempt attempt) {
    var effort = attempt.effort();
    return new Attempt(
        attempt.ok(),
        attempt.errno() == null ? null : new Errno(attempt.errno()),
        attempt.micros(),
        attempt.pages(),
        attempt.before(),
        attempt.after(),
        attempt.leftover(),
        new Work(
            effort.rounds(),
            effort.pagesFailed(),
            effort.drains(),
            effort.isolationRounds(),
            effort.thpSplits()));
  }

  /** Migration passes inside the call. */
  public long rounds() {
    return work.rounds();
  }

  /** Pages that failed to migrate, summed over the rounds. */
  public long pagesFailed() {
    return work.pagesFailed();
  }

  /** Whether the pin succeeded although pages stayed in CMA or ZONE_MOVABLE. */
  public boolean leavesPages() {
    return ok && leftover > 0;
  }

  /** Whether the pin succeeded and left nothing there. */
  public boolean pinsCleanly() {
    return ok && leftover == 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * One longterm pin call, as the guest program measured it.
 *
 * @param errno symbol of the error; null when the pin succeeded, or when the interface does not say
 *     why it failed
 * @param micros time of the call in microseconds
 * @param pages pages in the buffer
 * @param leftover pages in CMA or ZONE_MOVABLE under a pin that succeeded
 */
public record Attempt(
    boolean ok,
    @Nullable String errno,
    long micros,
    long pages,
    Placement before,
    Placement after,
    long leftover,
    @JsonUnwrapped Effort effort,
    @JsonUnwrapped Moment moment) {
  /** Migration passes inside the call. */
  public long rounds() {
    return effort.rounds();
  }

  /** Pages that failed to migrate, summed over the rounds. */
  public long pagesFailed() {
    return effort.pagesFailed();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Collection;

/**
 * Events over chances, of one boot or summed over boots.
 *
 * @param events attempts with the event, or 0 and 1 for an event of the boot as a whole
 * @param total attempts made, or 1 when the boot as a whole was observed; 0 when there was no
 *     chance, such as a boot that crashed before its first attempt
 */
public record BootTotal(long events, long total) {
  /** No chance of an event. */
  public static final BootTotal NONE = new BootTotal(0, 0);

  public BootTotal {
    if (events < 0 || events > total) {
      throw new IllegalArgumentException(events + " events of " + total);
    }
  }

  /** All of them together. */
  public static BootTotal sum(Collection<BootTotal> boots) {
    return boots.stream().reduce(NONE, BootTotal::plus);
  }

  BootTotal plus(BootTotal other) {
    return new BootTotal(events + other.events, total + other.total);
  }

  BootTotal minus(BootTotal other) {
    return new BootTotal(events - other.events, total - other.total);
  }

  /** Events over total, 0 when total is 0. */
  public double rate() {
    return total == 0 ? 0 : (double) events / total;
  }

  /** How often the rarer of event and no event was seen; 0 says nothing about its spread. */
  long minority() {
    return Math.min(events, total - events);
  }
}

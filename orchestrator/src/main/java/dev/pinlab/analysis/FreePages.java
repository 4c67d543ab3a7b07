// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Moment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Free memory at the beginning of the attempts of one boot; of attempts that did not say, nothing.
 *
 * @param cma free pages in CMA
 * @param zones free pages by zone
 */
record FreePages(Series cma, List<Zone> zones) {
  /**
   * Numbers of pages at times.
   *
   * @param at microseconds since the guest program began
   * @param pages as many as there are times
   */
  record Series(Longs at, Longs pages) {}

  /** The free pages of one zone, at the times at which the guest named it. */
  record Zone(String name, Series free) {}

  static FreePages of(List<Attempt> attempts) {
    List<Moment> told = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Attempt attempt : attempts) {
      if (!attempt.moment().free().isEmpty()) {
        told.add(attempt.moment());
        names.addAll(attempt.moment().free().keySet());
      }
    }
    Longs at = Longs.of(told, Moment::at);
    List<Zone> zones = new ArrayList<>();
    for (String name : names) {
      zones.add(zone(name, told, at));
    }
    return new FreePages(new Series(at, Longs.of(told, Moment::freeCma)), List.copyOf(zones));
  }

  private static Zone zone(String name, List<Moment> told, Longs at) {
    List<Moment> naming = new ArrayList<>();
    for (Moment moment : told) {
      if (moment.free().containsKey(name)) {
        naming.add(moment);
      }
    }
    Longs pages = Longs.of(naming, moment -> moment.free().getOrDefault(name, 0L));
    return new Zone(
        name, new Series(naming.size() == told.size() ? at : Longs.of(naming, Moment::at), pages));
  }
}

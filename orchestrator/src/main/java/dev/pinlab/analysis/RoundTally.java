// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Attempts by number of migration rounds.
 *
 * @param byRounds only numbers of rounds that occurred
 */
record RoundTally(SortedMap<Long, Ends> byRounds) {
  /** How many attempts pinned, and how many did not, after a number of rounds. */
  record Ends(long pinned, long gaveUp) {
    private static final Ends NONE = new Ends(0, 0);

    long attempts() {
      return pinned + gaveUp;
    }

    private Ends plus(Ends more) {
      return new Ends(pinned + more.pinned, gaveUp + more.gaveUp);
    }
  }

  static RoundTally of(List<Pins> boots) {
    Map<Long, Ends> byRounds = new HashMap<>();
    for (Pins pins : boots) {
      add(byRounds, pins.pinnedAfter(), new Ends(1, 0));
      add(byRounds, pins.gaveUpAfter(), new Ends(0, 1));
    }
    return new RoundTally(new TreeMap<>(byRounds));
  }

  /** The attempts that ended after a number of rounds. */
  Ends at(long rounds) {
    return byRounds.getOrDefault(rounds, Ends.NONE);
  }

  /** Both together. */
  RoundTally plus(RoundTally more) {
    SortedMap<Long, Ends> both = new TreeMap<>(byRounds);
    more.byRounds.forEach((rounds, ends) -> both.merge(rounds, ends, Ends::plus));
    return new RoundTally(both);
  }

  long attempts() {
    return byRounds.values().stream().mapToLong(Ends::attempts).sum();
  }

  private static void add(Map<Long, Ends> byRounds, Longs rounds, Ends one) {
    for (int i = 0; i < rounds.size(); i++) {
      byRounds.merge(rounds.get(i), one, Ends::plus);
    }
  }
}

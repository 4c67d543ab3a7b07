// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Attempt;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Boots by the migration rounds of their attempts. */
final class Rounds {
  /** Freireich's patients on placebo: weeks of remission, all relapsed. */
  static final int[] PLACEBO = {
    1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23
  };

  /** Those on 6-MP who relapsed. */
  static final int[] RELAPSED = {6, 6, 6, 7, 10, 13, 16, 22, 23};

  /** Those on 6-MP still in remission. */
  static final int[] IN_REMISSION = {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35};

  private Rounds() {}

  static Pins boot(int[] pinned, int[] gaveUp) {
    return Pins.of(attempts(pinned, gaveUp));
  }

  static Pins boot(Collection<Integer> pinned, Collection<Integer> gaveUp) {
    return boot(array(pinned), array(gaveUp));
  }

  /** A boot whose attempts all pinned. */
  static Pins pinned(int... rounds) {
    return boot(rounds, new int[0]);
  }

  static List<Attempt> attempts(int[] pinned, int[] gaveUp) {
    return Stream.concat(
            IntStream.of(pinned).mapToObj(Samples::pinnedAfter),
            IntStream.of(gaveUp).mapToObj(Samples::gaveUpAfter))
        .toList();
  }

  private static int[] array(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}

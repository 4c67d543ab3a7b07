// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Effort;
import dev.pinlab.console.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The attempts of one boot: columns of what is looked at attempt by attempt, sums of the rest.
 *
 * @param micros time of each call in microseconds, those that pinned before those that did not
 * @param pinnedAfter migration rounds of each attempt that pinned
 * @param gaveUpAfter migration rounds of each attempt that did not
 * @param errnos attempts that did not pin by errno symbol
 * @param smallestShare smallest share of a buffer in CMA or ZONE_MOVABLE before an attempt,
 *     infinite when there is none
 * @param effort what the kernel did, summed
 */
record Pins(
    Longs micros,
    Longs pinnedAfter,
    Longs gaveUpAfter,
    Map<String, Long> errnos,
    Left left,
    double smallestShare,
    Effort effort,
    FreePages free) {
  /** Stands for the errno that a guest did not give. */
  static final String UNKNOWN = "unknown";

  /**
   * What stayed in CMA or ZONE_MOVABLE under pins that succeeded.
   *
   * @param attempts attempts that left a page behind
   */
  record Left(long attempts, long pages) {}

  static Pins of(List<Attempt> attempts) {
    List<Attempt> pinned = ended(attempts, true);
    List<Attempt> gaveUp = ended(attempts, false);
    List<Attempt> all = new ArrayList<>(pinned);
    all.addAll(gaveUp);
    return new Pins(
        Longs.of(all, Attempt::micros),
        Longs.of(pinned, Attempt::rounds),
        Longs.of(gaveUp, Attempt::rounds),
        Map.copyOf(errnos(attempts)),
        left(attempts),
        smallestShare(attempts),
        new Effort(
            sum(attempts, Effort::rounds),
            sum(attempts, Effort::pagesFailed),
            sum(attempts, Effort::drains),
            sum(attempts, Effort::isolationRounds),
            sum(attempts, Effort::thpSplits)),
        FreePages.of(attempts));
  }

  /** Attempts made. */
  int made() {
    return micros.size();
  }

  /** Attempts that did not pin. */
  int failed() {
    return gaveUpAfter.size();
  }

  private static List<Attempt> ended(List<Attempt> attempts, boolean ok) {
    List<Attempt> some = new ArrayList<>();
    for (Attempt attempt : attempts) {
      if (attempt.ok() == ok) {
        some.add(attempt);
      }
    }
    return some;
  }

  /** Failed attempts by errno symbol; {@link #UNKNOWN} when the guest gave none. */
  static Map<String, Long> errnos(List<Attempt> attempts) {
    Map<String, Long> errnos = new TreeMap<>();
    for (Attempt attempt : attempts) {
      if (!attempt.ok()) {
        errnos.merge(attempt.errno() == null ? UNKNOWN : attempt.errno().intern(), 1L, Long::sum);
      }
    }
    return errnos;
  }

  private static Left left(List<Attempt> attempts) {
    long leaving = 0;
    long pages = 0;
    for (Attempt attempt : attempts) {
      if (attempt.ok() && attempt.leftover() > 0) {
        leaving++;
        pages += attempt.leftover();
      }
    }
    return new Left(leaving, pages);
  }

  private static double smallestShare(List<Attempt> attempts) {
    double smallest = Double.POSITIVE_INFINITY;
    for (Attempt attempt : attempts) {
      smallest = Math.min(smallest, share(attempt.before()));
    }
    return smallest;
  }

  private static double share(Placement placement) {
    long atStake = placement.cma() + placement.movable();
    long pages = atStake + placement.other() + placement.absent();
    return pages == 0 ? 0 : (double) atStake / pages;
  }

  private static long sum(List<Attempt> attempts, ToLongFunction<Effort> of) {
    long sum = 0;
    for (Attempt attempt : attempts) {
      sum += of.applyAsLong(attempt.effort());
    }
    return sum;
  }
}

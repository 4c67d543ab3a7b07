// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All sums that an arm of a given number of boots can take, each with the number of ways to come to
 * it, by dynamic programming: kind after kind of {@link Alike} boots, 0 to all boots of it.
 */
final class ArmSums {
  private final Alike boots;
  private final int size;
  private final int most;
  private final long totals;
  private final long events;
  private final Binomials binomials;
  private SumWays ways = new SumWays();

  private ArmSums(Alike boots, int size, int most) {
    this.boots = boots;
    this.size = size;
    this.most = most;
    this.totals = boots.pooled().total() + 1;
    this.events = boots.pooled().events() + 1;
    this.binomials = new Binomials(boots.boots());
  }

  /**
   * The sums of {@code size} boots and the ways to each, all divided by the same power of two when
   * they are very many; empty when the arms of up to that size have more than {@code most} sums.
   */
  static Optional<Map<BootTotal, Double>> of(Alike boots, int size, int most) {
    var sums = new ArmSums(boots, size, most);
    if (!sums.haveKeys()) {
      return Optional.empty();
    }
    sums.ways.add(0, 1);
    int before = 0;
    for (int kind = 0; kind < boots.kinds(); kind++) {
      if (!sums.with(kind, before)) {
        return Optional.empty();
      }
      before += boots.number(kind);
    }
    return Optional.of(sums.ofSize());
  }

  /** Goes on to arms that have boots of this kind too; false when the sums are too many. */
  private boolean with(int kind, int before) {
    int there = boots.number(kind);
    double[] row = binomials.row(there, size);
    BootTotal boot = boots.total(kind);
    long step = (events + boot.events()) * totals + boot.total();
    SumWays next = new SumWays();
    ways.forEach(
        (key, count) -> {
          int taken = (int) (key / events / totals);
          for (int more = 0; more < row.length && taken + more <= size; more++) {
            if (next.size() > most) {
              return;
            }
            int power =
                binomials.power(before, Math.min(taken, before))
                    + binomials.power(there, more)
                    - binomials.power(before + there, taken + more);
            double product = count * row[more];
            next.add(key + more * step, power == 0 ? product : Math.scalb(product, power));
          }
        });
    ways = next;
    return next.size() <= most;
  }

  private Map<BootTotal, Double> ofSize() {
    Map<BootTotal, Double> sums = new LinkedHashMap<>();
    ways.forEach(
        (key, count) -> {
          if (key / events / totals == size) {
            sums.put(new BootTotal(key / totals % events, key % totals), count);
          }
        });
    return sums;
  }

  /** Whether number, events and total of an arm fit into one key. */
  private boolean haveKeys() {
    return (size + 1.0) * events * totals < Long.MAX_VALUE;
  }
}

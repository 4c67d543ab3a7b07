// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import dev.pinlab.analysis.BootTotal;
import java.util.Collection;

/**
 * Sums over the boots of a night: all that its chart needs, and what a database can hold of it.
 * With e events of n chances in a boot:
 *
 * @param boots boots in which the metric was observed
 * @param events sum of e
 * @param total sum of n: attempts, or boots for a metric of the boot as a whole
 * @param eventSquares sum of e²
 * @param products sum of e n
 * @param totalSquares sum of n²
 */
public record Sums(
    long boots, long events, long total, long eventSquares, long products, long totalSquares) {
  /** A night in which nothing was observed. */
  public static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0);

  public Sums {
    boolean possible =
        0 <= events
            && events <= total
            && events <= eventSquares
            && eventSquares <= products
            && products <= totalSquares
            && 0 <= boots
            && boots <= total
            && total <= totalSquares;
    if (!possible) {
      throw new IllegalArgumentException(
          "no boots have the sums %d, %d, %d, %d, %d, %d"
              .formatted(boots, events, total, eventSquares, products, totalSquares));
    }
  }

  /** Of these boots; those without a chance of an event are no boots to the metric. */
  public static Sums of(Collection<BootTotal> boots) {
    Sums sums = NONE;
    for (BootTotal boot : boots) {
      long e = boot.events();
      long n = boot.total();
      sums = n == 0 ? sums : sums.plus(new Sums(1, e, n, e * e, e * n, n * n));
    }
    return sums;
  }

  /** All nights as one. */
  public static Sums sum(Collection<Sums> nights) {
    return nights.stream().reduce(NONE, Sums::plus);
  }

  /** Both as one. */
  public Sums plus(Sums other) {
    return new Sums(
        boots + other.boots,
        events + other.events,
        total + other.total,
        eventSquares + other.eventSquares,
        products + other.products,
        totalSquares + other.totalSquares);
  }

  /** Events over total, 0 when total is 0. */
  public double rate() {
    return total == 0 ? 0 : (double) events / total;
  }

  /** How often the rarer of event and no event was seen. */
  long minority() {
    return Math.min(events, total - events);
  }

  /** Chances of the boot to which a chance belongs, on average over the chances; 1 without any. */
  double sizeOfBoot() {
    return total == 0 ? 1 : (double) totalSquares / total;
  }

  /** Sum of (e - rate n)², as of boots of which the rate had not to be estimated. */
  double residualSquares() {
    double rate = rate();
    double squares = eventSquares - 2 * rate * products + rate * rate * totalSquares;
    return boots < 2 ? 0 : Math.max(0, squares) * boots / (boots - 1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the p of a permutation of boots cannot exceed, for differences so large that no random
 * assignment would ever come near.
 *
 * <p>With the pooled rate r, each boot has a residual, events - r * attempts; they sum up to 0. Of
 * an arm whose residuals sum up to R, and that has A of all T attempts, the difference of rates is
 * T * R / (A * (T - A)). So a difference of at least d takes an R of at least d * A * (T - A) / T,
 * with that A which makes it least. Bernstein's inequality bounds the probability of such an R:
 * drawing without replacement only makes it smaller (W. Hoeffding, Journal of the American
 * Statistical Association 58 (1963) 13-30, theorem 4).
 */
final class TailBound {
  private final Alike boots;
  private final BootTotal pooled;

  /** Boots of the smaller arm: what one arm's residuals lack of 0, the other's have. */
  private final int size;

  private TailBound(Alike boots, int size) {
    this.boots = boots;
    this.pooled = boots.pooled();
    this.size = Math.min(size, boots.boots() - size);
  }

  /**
   * At least the two-sided p.
   *
   * @param size boots of one arm
   * @param difference of the rates, either way round
   */
  static double of(Alike boots, int size, double difference) {
    return new TailBound(boots, size).at(Math.abs(difference));
  }

  private double at(double difference) {
    double squares = 0;
    double most = 0;
    for (int kind = 0; kind < boots.kinds(); kind++) {
      BootTotal total = boots.total(kind);
      double residual = Math.abs(total.events() - pooled.rate() * total.total());
      squares += boots.number(kind) * residual * residual;
      most = Math.max(most, residual);
    }
    double variance = size * squares / boots.boots();
    double sum = difference * leastLeverage();
    double spread = 2 * (variance + most * sum / 3);
    if (spread == 0) {
      return 1;
    }
    // Of a probability that no double can hold, the least that one can is a bound as well.
    return Math.min(1, Math.max(Double.MIN_NORMAL, 2 * Math.exp(-sum * sum / spread)));
  }

  /** A * (T - A) / T is least where the arm has its fewest attempts, or its most. */
  private double leastLeverage() {
    Comparator<Integer> byAttempts = Comparator.comparingLong(kind -> boots.total(kind).total());
    long all = pooled.total();
    long fewest = attempts(byAttempts);
    long most = attempts(byAttempts.reversed());
    return Math.min((double) fewest * (all - fewest), (double) most * (all - most)) / all;
  }

  /** Attempts of an arm that takes its boots in an order of their kinds. */
  private long attempts(Comparator<Integer> order) {
    List<Integer> kinds = IntStream.range(0, boots.kinds()).boxed().sorted(order).toList();
    long attempts = 0;
    int left = size;
    for (int kind : kinds) {
      int taken = Math.min(left, boots.number(kind));
      attempts += taken * boots.total(kind).total();
      left -= taken;
    }
    return attempts;
  }
}

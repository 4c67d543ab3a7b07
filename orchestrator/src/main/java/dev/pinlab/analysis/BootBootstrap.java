// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Quantiles over all attempts of a cell, and over resamples of whole boots with replacement, for
 * percentile intervals.
 *
 * <p>The quantile of order q is the smallest value that at least the share q of the attempts does
 * not exceed. Source: B. Efron and R. Tibshirani, "An Introduction to the Bootstrap" (1993),
 * chapters 8 (clusters are resampled whole) and 13 (percentile interval). With fewer than about 8
 * boots such an interval is too narrow; it describes and decides nothing.
 */
final class BootBootstrap {
  /** Resamples drawn. */
  static final int RESAMPLES = 1000;

  private final WeightedRanks ranks;
  private final int boots;
  private final long seed;

  /**
   * Of values grouped by boot.
   *
   * @param boots values of each boot; boots without values are resampled too
   * @param seed of the resampling, the same for every quantile
   */
  BootBootstrap(List<long[]> boots, long seed) {
    this.ranks = new WeightedRanks(boots);
    if (ranks.size() == 0) {
      throw new IllegalArgumentException("no values to take quantiles of");
    }
    this.boots = boots.size();
    this.seed = seed;
  }

  /** The quantiles of the given orders, of the boots as they are and of each resample. */
  Resampled resampled(double... orders) {
    int[] once = new int[boots];
    Arrays.fill(once, 1);
    List<Double> estimates = Arrays.stream(weighted(once, orders)).boxed().toList();
    double[][] resampled = new double[orders.length][RESAMPLES];
    SplittableRandom random = new SplittableRandom(seed);
    for (int draw = 0; draw < RESAMPLES; draw++) {
      double[] drawn = weighted(resample(random), orders);
      for (int i = 0; i < orders.length; i++) {
        resampled[i][draw] = drawn[i];
      }
    }
    return new Resampled(estimates, List.of(resampled));
  }

  /** How often each boot is drawn; drawn again when no drawn boot has a value. */
  private int[] resample(SplittableRandom random) {
    int[] weights;
    do {
      weights = new int[boots];
      for (int i = 0; i < boots; i++) {
        weights[random.nextInt(boots)]++;
      }
    } while (ranks.size(weights) == 0);
    return weights;
  }

  private double[] weighted(int[] weights, double[] orders) {
    long size = ranks.size(weights);
    double[] quantiles = new double[orders.length];
    for (int i = 0; i < orders.length; i++) {
      long rank = Math.max(1, (long) Math.ceil(orders[i] * size - 1e-9));
      quantiles[i] = ranks.value(weights, rank, size);
    }
    return quantiles;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Quantiles of a cell, and the same quantiles of resamples of its boots.
 *
 * @param estimates one for each order
 * @param resamples for each order one for each resample
 */
record Resampled(List<Double> estimates, List<double[]> resamples) {
  /** Each quantile with its percentile interval. */
  List<Latency.Quantile> quantiles(double confidence) {
    List<Latency.Quantile> quantiles = new ArrayList<>();
    for (int i = 0; i < estimates.size(); i++) {
      quantiles.add(
          new Latency.Quantile(estimates.get(i), interval(resamples.get(i).clone(), confidence)));
    }
    return quantiles;
  }

  /**
   * How much each quantile is above that of another cell, whose boots were resampled by themselves,
   * with the percentile interval of that difference.
   */
  List<LatencyDifference.Quantile> minus(Resampled other, double confidence) {
    List<LatencyDifference.Quantile> differences = new ArrayList<>();
    for (int i = 0; i < estimates.size(); i++) {
      double[] theirs = other.resamples.get(i);
      double[] difference = resamples.get(i).clone();
      for (int draw = 0; draw < difference.length; draw++) {
        difference[draw] -= theirs[draw];
      }
      differences.add(
          new LatencyDifference.Quantile(
              estimates.get(i) - other.estimates.get(i), interval(difference, confidence)));
    }
    return differences;
  }

  private static Interval interval(double[] drawn, double confidence) {
    Arrays.sort(drawn);
    int out = (int) Math.floor((1 - confidence) / 2 * drawn.length);
    return new Interval(drawn[out], drawn[drawn.length - 1 - out]);
  }
}

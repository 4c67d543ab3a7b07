// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import java.util.List;

/**
 * How much more nights differ from each other than their boots explain: the standard deviation of
 * standardised nights, which is 1 when the boots explain all.
 *
 * <p>It is the mean difference of one night to the next over 1.128 (D. B. Laney, "Improved control
 * charts for attributes", Quality Engineering 14 (2002) 531-537), so that a slow drift is not taken
 * for it. Here it is never below 1.
 *
 * @param ratio at least 1
 * @param degreesOfFreedom that the estimate is worth, .62 for each difference
 */
record Spread(double ratio, double degreesOfFreedom) {
  private static final double MEAN_DIFFERENCE = 1.128;
  private static final double WORTH = .62;

  /** Of two nights at least, in order. */
  static Spread of(List<Sums> nights, Resemblance resemblance) {
    double rate = Sums.sum(nights).rate();
    double scale = Math.sqrt(rate * (1 - rate));
    double distance = 0;
    double before = 0;
    for (int i = 0; i < nights.size(); i++) {
      Sums night = nights.get(i);
      double now = Math.sqrt(resemblance.size(night)) * (night.rate() - rate);
      distance += i == 0 ? 0 : Math.abs(now - before);
      before = now;
    }
    int differences = nights.size() - 1;
    double ratio = scale == 0 ? 1 : distance / differences / scale / MEAN_DIFFERENCE;
    return new Spread(Math.max(1, ratio), WORTH * differences);
  }
}

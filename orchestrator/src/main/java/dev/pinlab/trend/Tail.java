// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far a count lies from what a rate lets expect, in standard deviations of a normal variable
 * that is as unlikely: right for small counts and rates near 0 and 1, where the count itself is not
 * normal.
 *
 * <p>Of x events of n, either of which may be fractional as effective sizes are, the tail of the
 * binomial distribution is taken as I(p; x + 1/2, n - x + 1/2): the probability of x and more, of
 * which x itself counts half (L. D. Brown, T. T. Cai and A. DasGupta, Statistical Science 16 (2001)
 * 101-133, on Jeffreys' interval). Clusters make the longer tail longer yet. That of a beta
 * distribution with the same mean and variance has twice the skewness of the binomial's, so the two
 * are mixed in the proportion of {@link Resemblance#skew}; the mixture is our own, and {@code
 * NightlyCalibrationTest} holds what it is worth.
 */
final class Tail {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** No double holds what is further out. */
  private static final double FURTHEST = 37;

  private Tail() {}

  /**
   * Standard deviations above the rate, negative below it.
   *
   * @param events at most {@code size}
   * @param size above 0
   * @param rate above 0 and below 1
   * @param skew of the counts, beyond that of independent attempts
   */
  static double distance(double events, double size, double rate, double skew) {
    if (rate > .5) {
      return -distance(size - events, size, 1 - rate, skew);
    }
    BetaDistribution binomial = BetaDistribution.of(events + .5, size - events + .5);
    if (events <= rate * size) {
      return Math.min(0, -deviate(binomial.survivalProbability(rate)));
    }
    double plain = Math.max(0, deviate(binomial.cumulativeProbability(rate)));
    if (skew <= 0 || size <= 1) {
      return plain;
    }
    double beta =
        deviate(
            BetaDistribution.of(rate * (size - 1), (1 - rate) * (size - 1))
                .survivalProbability(Math.min(1, events / size)));
    return Math.max(0, plain + skew * (beta - plain));
  }

  /**
   * The normal deviate as unlikely as a Student's t, where the standard deviation was estimated.
   */
  static double normal(double t, double degreesOfFreedom) {
    double tail = TDistribution.of(degreesOfFreedom).survivalProbability(Math.abs(t));
    return Math.copySign(deviate(tail), t);
  }

  private static double deviate(double upperTail) {
    double z = NORMAL.inverseSurvivalProbability(upperTail);
    return Math.min(FURTHEST, Math.max(-FURTHEST, z));
  }
}

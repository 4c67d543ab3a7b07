// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Quantiles of the standard normal distribution. */
final class Normal {
  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private Normal() {}

  /** The z with which mean +- z covers {@code confidence}: 1.96 for .95. */
  static double twoSided(double confidence) {
    return STANDARD.inverseSurvivalProbability((1 - confidence) / 2);
  }
}

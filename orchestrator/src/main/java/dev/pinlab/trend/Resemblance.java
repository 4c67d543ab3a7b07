// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import dev.pinlab.analysis.Clustering;
import java.util.List;

/**
 * How much the attempts of one boot resemble each other, estimated over nights from their {@link
 * Sums}, and so how many independent attempts the attempts of a night are worth.
 *
 * <p>With the rate p of all nights, the squares (e - r n)² around each night's own rate r have the
 * expectation p (1 - p) (n + icc (n² - n)), so their sum gives icc; cut to 0..1. The size of a
 * night is its total over the design effect 1 + icc (sum n² / sum n - 1) (J. N. K. Rao and A. J.
 * Scott, Biometrics 48 (1992) 577-585). What is relied on is {@link Clustering#cautious}: few
 * events hide a correlation.
 *
 * @param icc the cautious correlation of two attempts of a boot
 */
record Resemblance(double icc) {
  static Resemblance of(List<Sums> nights) {
    Sums all = Sums.sum(nights);
    double variance = all.rate() * (1 - all.rate());
    double pairs = (double) all.totalSquares() - all.total();
    double icc = 0;
    if (variance > 0 && pairs > 0) {
      double squares = nights.stream().mapToDouble(Sums::residualSquares).sum();
      icc = Math.min(1, Math.max(0, (squares / variance - all.total()) / pairs));
    }
    return new Resemblance(Clustering.cautious(icc, (double) all.minority()));
  }

  /** How many attempts of the night are worth one independent attempt. */
  double designEffect(Sums night) {
    return 1 + icc * (night.sizeOfBoot() - 1);
  }

  /** Independent attempts that the attempts of the night are worth. */
  double size(Sums night) {
    return night.total() / designEffect(night);
  }

  /**
   * By how much the counts of a night are more skew than those of as many independent attempts as
   * they are worth, less 1: boots of n beta-binomial attempts have (1 + (2 n - 1) icc) / ((1 + icc)
   * (1 + (n - 1) icc)) times their skewness (N. L. Johnson, A. W. Kemp and S. Kotz, "Univariate
   * Discrete Distributions" (2005), section 6.3). From 0, with no correlation, to below 1.
   */
  double skew(Sums night) {
    double n = night.sizeOfBoot();
    return (1 + (2 * n - 1) * icc) / ((1 + icc) * designEffect(night)) - 1;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Arrays;

/**
 * Bets against a claim about the mean of differences: what became of a capital of 1, staked on each
 * difference in turn. Were the claim true, no way to bet could be expected to gain, so a capital of
 * 1 / alpha is ever reached with a probability of at most alpha, however often one looks (J. Ville,
 * "Etude critique de la notion de collectif" (1939)). Such a capital is an e-process; 1 over the
 * highest that it reached is a p-value (I. Waudby-Smith and A. Ramdas, Journal of the Royal
 * Statistical Society B 86 (2024) 1-27).
 *
 * <p>The capital is divided evenly over bets on more and on less than the claimed mean, and of each
 * over stakes from careful to bold. Differences lie in [-1, 1], so a stake is a part of the most
 * that one of them can be off.
 */
final class Betting {
  private static final double[] STAKES = {.1, .2, .4, .6, .8, .95};

  /** How closely the ends of an interval are found. */
  private static final double PRECISION = 1e-6;

  private Betting() {}

  /** The p of the claim that the mean is 0; it holds whenever one looks. */
  static double p(double[] differences) {
    double[] more = capital(differences, 0);
    double[] less = capital(negated(differences), 0);
    double highest = 1;
    for (int n = 0; n < more.length; n++) {
      highest = Math.max(highest, (more[n] + less[n]) / 2);
    }
    return Math.max(Double.MIN_NORMAL, 1 / highest);
  }

  /**
   * The means that bets did not rule out; with a probability of {@code confidence} the true one is
   * among them whenever one looks.
   */
  static Interval means(double[] differences, double confidence) {
    double enough = 2 / (1 - confidence);
    return new Interval(ruledOut(differences, enough), -ruledOut(negated(differences), enough));
  }

  /** The highest mean against which bets on more came to enough; -1 for none. */
  private static double ruledOut(double[] differences, double enough) {
    double out = -1;
    double in = 1;
    while (in - out > PRECISION) {
      double mean = (out + in) / 2;
      // The higher the mean, the less is to be gained.
      if (Arrays.stream(capital(differences, mean)).anyMatch(capital -> capital >= enough)) {
        out = mean;
      } else {
        in = mean;
      }
    }
    return out;
  }

  /** After each difference, the mean over the stakes of bets on more than a mean. */
  private static double[] capital(double[] differences, double mean) {
    double[] capital = new double[differences.length];
    for (double stake : STAKES) {
      double own = 1;
      for (int n = 0; n < differences.length; n++) {
        own *= 1 + stake * (differences[n] - mean) / (1 + mean);
        capital[n] += own / STAKES.length;
      }
    }
    return capital;
  }

  private static double[] negated(double[] differences) {
    return Arrays.stream(differences).map(difference -> -difference).toArray();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Map;

/**
 * The log-rank comparison of two arms over migration rounds: at each number of rounds, how many
 * attempts of the candidate pinned, and how many of those that pinned it would have had by its
 * share of the attempts that had come so far. An attempt that gave up after k rounds was still
 * there at k.
 *
 * <p>Source: N. Mantel, Cancer Chemotherapy Reports 50 (1966) 163-170; R. Peto and J. Peto, JRSS A
 * 135 (1972) 185-207. The chi-square takes attempts as independent, which those of one boot are
 * not: it describes, and {@link RetryPermutation} tests.
 *
 * @param observed attempts of the candidate that pinned
 * @param expected how many would have, were the arms alike
 * @param variance of their difference, were the attempts independent
 */
record LogRank(double observed, double expected, double variance) {
  static LogRank of(RoundTally baseline, RoundTally candidate) {
    double observed = 0;
    double expected = 0;
    double variance = 0;
    long ours = candidate.attempts();
    long all = ours + baseline.attempts();
    for (Map.Entry<Long, RoundTally.Ends> entry : baseline.plus(candidate).byRounds().entrySet()) {
      double pinned = entry.getValue().pinned();
      double share = (double) ours / all;
      RoundTally.Ends own = candidate.at(entry.getKey());
      observed += own.pinned();
      expected += pinned * share;
      variance += all == 1 ? 0 : pinned * share * (1 - share) * (all - pinned) / (all - 1);
      ours -= own.attempts();
      all -= entry.getValue().attempts();
    }
    return new LogRank(observed, expected, variance);
  }

  /** 0 when nothing could differ. */
  double chiSquare() {
    double distance = observed - expected;
    return variance <= 0 ? 0 : distance * distance / variance;
  }
}

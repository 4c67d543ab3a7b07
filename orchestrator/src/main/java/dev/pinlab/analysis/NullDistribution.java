// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Map;

/**
 * The difference of pooled rates, candidate minus baseline, over all ways to assign the boots to
 * the two arms.
 */
final class NullDistribution {
  /** Differences closer than this are ties: they are quotients of counts below a million. */
  private static final double TIE = 1e-12;

  private final double[] differences;
  private final double[] ways;
  private final double all;

  private NullDistribution(double[] differences, double[] ways, double all) {
    this.differences = differences;
    this.ways = ways;
    this.all = all;
  }

  /**
   * From the sums that the candidate arm can take.
   *
   * @param candidateSums number of assignments that give the candidate arm these sums
   * @param pooled sum over the boots of both arms
   */
  static NullDistribution of(Map<BootTotal, Double> candidateSums, BootTotal pooled) {
    double[] differences = new double[candidateSums.size()];
    double[] ways = new double[candidateSums.size()];
    double all = 0;
    int i = 0;
    for (Map.Entry<BootTotal, Double> entry : candidateSums.entrySet()) {
      differences[i] = difference(entry.getKey(), pooled);
      ways[i] = entry.getValue();
      all += ways[i++];
    }
    return new NullDistribution(differences, ways, all);
  }

  /** Candidate rate minus baseline rate. */
  static double difference(BootTotal candidate, BootTotal pooled) {
    return candidate.rate() - pooled.minus(candidate).rate();
  }

  /** Whether {@code difference} is at least as far from 0 as {@code observed}. */
  static boolean asExtreme(double difference, double observed) {
    return Math.abs(difference) >= Math.abs(observed) - TIE;
  }

  /** Share of the assignments with a difference at least as far from 0. */
  double twoSided(double observed) {
    double extreme = 0;
    for (int i = 0; i < ways.length; i++) {
      extreme += asExtreme(differences[i], observed) ? ways[i] : 0;
    }
    return extreme / all;
  }

  /** The two-sided p of the most extreme assignment. */
  double smallest() {
    double furthest = 0;
    for (double difference : differences) {
      furthest = Math.max(furthest, Math.abs(difference));
    }
    return twoSided(furthest);
  }
}

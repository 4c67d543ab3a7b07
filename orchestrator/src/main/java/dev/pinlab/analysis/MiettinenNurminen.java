// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.function.DoubleUnaryOperator;

/**
 * Miettinen and Nurminen's score interval for a difference of two rates: all differences d that the
 * score statistic does not reject, its variance taken at the maximum likelihood rates under d and
 * multiplied by N / (N - 1).
 *
 * <p>Source: O. Miettinen and M. Nurminen, "Comparative analysis of two rates", Statistics in
 * Medicine 4 (1985) 213-226, equations 8 and 9 and their appendix for the cubic.
 */
final class MiettinenNurminen {
  private static final int BISECTIONS = 60;

  private MiettinenNurminen() {}

  /** The interval of {@code candidate - baseline}; -1 to 1 when an arm is empty. */
  static Interval difference(BootTotal baseline, BootTotal candidate, double confidence) {
    if (baseline.total() == 0 || candidate.total() == 0) {
      return new Interval(-1, 1);
    }
    double estimate = candidate.rate() - baseline.rate();
    double z = Normal.twoSided(confidence);
    DoubleUnaryOperator score = d -> score(baseline, candidate, d);
    double lower = crossing(d -> score.applyAsDouble(d) - z, -1, estimate);
    double upper = crossing(d -> score.applyAsDouble(d) + z, estimate, 1);
    return new Interval(Math.min(lower, estimate), Math.max(upper, estimate));
  }

  /** Where a falling function changes its sign, or the end at which it does not. */
  private static double crossing(DoubleUnaryOperator falling, double from, double to) {
    double low = from;
    double high = to;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (falling.applyAsDouble(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double score(BootTotal baseline, BootTotal candidate, double difference) {
    double n1 = candidate.total();
    double n2 = baseline.total();
    double p2 = restricted(baseline, candidate, difference);
    double p1 = Math.min(1, Math.max(0, p2 + difference));
    double n = n1 + n2;
    double variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * n / (n - 1);
    double distance = candidate.rate() - baseline.rate() - difference;
    if (variance <= 0) {
      return distance == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, distance);
    }
    return distance / Math.sqrt(variance);
  }

  /** The baseline rate of greatest likelihood when the candidate's is {@code difference} higher. */
  private static double restricted(BootTotal baseline, BootTotal candidate, double difference) {
    double n1 = candidate.total();
    double n2 = baseline.total();
    double n = n1 + n2;
    double events = baseline.events() + candidate.events();
    double l2 = (n1 + 2 * n2) * difference - n - events;
    double l1 = (n2 * difference - n - 2.0 * baseline.events()) * difference + events;
    double l0 = baseline.events() * difference * (1 - difference);
    double third = l2 / (3 * n);
    double q = third * third * third - l1 * l2 / (6 * n * n) + l0 / (2 * n);
    double p = Math.sqrt(Math.max(0, third * third - l1 / (3 * n)));
    if (p == 0) {
      return Math.min(1, Math.max(0, -third));
    }
    double signed = Math.copySign(p, q);
    double ratio = Math.min(1, Math.max(-1, q / (signed * signed * signed)));
    double angle = (Math.PI + Math.acos(ratio)) / 3;
    double rate = 2 * signed * Math.cos(angle) - third;
    return Math.min(Math.min(1, 1 - difference), Math.max(Math.max(0, -difference), rate));
  }
}

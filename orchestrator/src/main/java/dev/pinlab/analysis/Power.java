// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Which difference of two rates a two-sided test sees with a power of 80%.
 *
 * <p>With rates p1 and p2, sizes n1 and n2 and the rate p of both arms together, that is a
 * difference of
 *
 * <pre>q(alpha / 2) sqrt(p (1 - p) (1/n1 + 1/n2)) + q(.2) sqrt(p1 (1 - p1) / n1 + p2 (1 - p2) / n2)
 * + (1/n1 + 1/n2) / 2</pre>
 *
 * <p>at least: the sample-size formula for two proportions with its correction for continuity (J.
 * L. Fleiss, B. Levin and M. C. Paik, "Statistical Methods for Rates and Proportions" (2003),
 * sections 4.2 and 4.3). Of attempts, which come in boots, the sizes are divided by the design
 * effect, and q is the quantile of Student's t with two degrees of freedom less than there are
 * boots, since boots are few (A. Donner and N. Klar, "Design and Analysis of Cluster Randomization
 * Trials" (2000), chapter 5); of metrics of the boot as a whole it is the normal one. Simulated
 * boots decide on how good that is: see {@code PowerTest}.
 *
 * @param rate the baseline's; the candidate's is higher, or lower where the baseline's is above a
 *     half
 * @param alpha level of the test
 * @param ofBoots whether each boot is one observation, tested by Fisher
 */
record Power(double rate, double alpha, boolean ofBoots) {
  /** The power that is asked for. */
  static final double WANTED = .8;

  private static final int BISECTIONS = 40;
  private static final int MOST_BOOTS = 1 << 29;

  /**
   * What an arm is worth.
   *
   * @param boots in which the metric was observed
   * @param size independent attempts, or boots, that it is worth
   */
  record Arm(int boots, double size) {}

  /** Both arms of a row. */
  record Arms(Arm baseline, Arm candidate) {
    /** What a boot is worth on average. */
    double sizeOfBoot() {
      return (baseline.size() + candidate.size()) / (baseline.boots() + candidate.boots());
    }
  }

  /** The smallest difference that is seen, null when not even the largest is. */
  @Nullable Double detectable(Arms arms) {
    int boots = Math.min(arms.baseline().boots(), arms.candidate().boots());
    if (boots < Verdict.FEWEST_BOOTS || Notes.smallest(boots) >= alpha) {
      return null;
    }
    double room = 1 - rarer();
    DoublePredicate seen = difference -> isSeen(difference, arms.baseline(), arms.candidate());
    if (!seen.test(room)) {
      // From none to all is seen for certain, whatever an approximation says.
      return rarer() == 0 ? 1.0 : null;
    }
    double low = 0;
    double high = room;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (seen.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * The fewest boots an arm that see a difference, null when none or too many do.
   *
   * @param sizeOfBoot independent attempts, or boots, that a boot is worth
   */
  @Nullable Integer boots(double difference, double sizeOfBoot) {
    if (difference <= 0 || difference > 1 - rarer() || sizeOfBoot <= 0) {
      return null;
    }
    IntPredicate enough =
        boots -> {
          Arm arm = new Arm(boots, boots * sizeOfBoot);
          return Notes.smallest(boots) < alpha && isSeen(difference, arm, arm);
        };
    int high = Verdict.FEWEST_BOOTS;
    while (!enough.test(high)) {
      if (high >= MOST_BOOTS) {
        return null;
      }
      high *= 2;
    }
    int low = Math.max(Verdict.FEWEST_BOOTS - 1, high / 2);
    while (high - low > 1) {
      int middle = low + (high - low) / 2;
      if (enough.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private boolean isSeen(double difference, Arm baseline, Arm candidate) {
    double first = rarer();
    double second = first + difference;
    double n1 = baseline.size();
    double n2 = candidate.size();
    double together = (n1 * first + n2 * second) / (n1 + n2);
    double inverse = 1 / n1 + 1 / n2;
    ContinuousDistribution quantiles =
        ofBoots
            ? NormalDistribution.of(0, 1)
            : TDistribution.of(baseline.boots() + candidate.boots() - 2.0);
    double falseAlarm =
        quantiles.inverseSurvivalProbability(alpha / 2)
            * Math.sqrt(together * (1 - together) * inverse);
    double missed =
        quantiles.inverseSurvivalProbability(1 - WANTED)
            * Math.sqrt(first * (1 - first) / n1 + Math.max(0, second * (1 - second)) / n2);
    return difference >= falseAlarm + missed + inverse / 2;
  }

  /** Events and their absence are alike to the test. */
  private double rarer() {
    return Math.min(rate, 1 - rate);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How much the attempts of one boot resemble each other, and so how many independent attempts the
 * attempts of an arm are worth.
 *
 * <p>The intra-boot correlation is the analysis-of-variance estimate over both arms, cut to 0..1.
 * With n attempts a boot, the design effect is 1 + (n - 1) r, and the effective size is the number
 * of attempts divided by it (J. N. K. Rao and A. J. Scott, Biometrics 48 (1992) 577-585; A. Donner
 * and N. Klar, "Design and Analysis of Cluster Randomization Trials" (2000), section 7.2). Two
 * corrections keep it honest with few boots:
 *
 * <ul>
 *   <li>E events of the rarer kind can hide a correlation, one event always does. So r is raised by
 *       (1 - r) / (1 + E / w), as if w events more had taken their whole boot along, w being 3/4.
 *       With E = 0 nothing is known of the correlation, r is 1, and each boot counts as one
 *       observation.
 *   <li>The variance between few boots is itself uncertain, so the effective size is multiplied by
 *       (z / t)^2 with the degrees of freedom of the smaller arm, one less than its boots (E. L.
 *       Korn and B. I. Graubard, Survey Methodology 24 (1998) 193-201).
 * </ul>
 *
 * <p>The first correction is our own. Simulated boots decide on both: see {@code CalibrationTest}.
 *
 * @param icc intra-boot correlation as estimated, null when it cannot be
 * @param cautious the correlation that the design effect rests on
 * @param shrink (z / t)^2, 1 when the correlation could not be estimated
 */
public record Clustering(@Nullable Double icc, double cautious, double shrink) {
  /** Fully correlated events that the cautious correlation allows for: the least that covers. */
  private static final double UNSEEN = .75;

  /** Estimates from the boots of both arms; boots without attempts say nothing and are skipped. */
  static Clustering of(List<BootTotal> baseline, List<BootTotal> candidate, double confidence) {
    Variance sum = Variance.of(baseline).plus(Variance.of(candidate));
    if (sum.minority == 0 || sum.fewestDf < 1 || sum.withinDf < 1) {
      return new Clustering(null, 1, 1);
    }
    double between = sum.between / sum.betweenDf;
    double within = sum.within / sum.withinDf;
    double size = sum.size / sum.betweenDf;
    double raw = (between - within) / (between + (size - 1) * within);
    double icc = Math.min(1, Math.max(0, raw));
    double cautious = cautious(icc, (double) sum.minority);
    double t =
        TDistribution.of((double) sum.fewestDf).inverseSurvivalProbability((1 - confidence) / 2);
    double ratio = Normal.twoSided(confidence) / t;
    return new Clustering(icc, cautious, ratio * ratio);
  }

  /**
   * The correlation that a design effect may rest on.
   *
   * @param icc correlation as estimated
   * @param minority how often the rarer of event and no event was seen
   */
  public static double cautious(double icc, double minority) {
    return icc + (1 - icc) / (1 + minority / UNSEEN);
  }

  /** The number of independent attempts that the attempts of the boots are worth. */
  double effectiveSize(List<BootTotal> boots) {
    double total = BootTotal.sum(boots).total();
    if (total == 0) {
      return 0;
    }
    double squares = boots.stream().mapToDouble(boot -> (double) boot.total() * boot.total()).sum();
    double designEffect = 1 + (squares / total - 1) * cautious;
    return total / designEffect * shrink;
  }

  /**
   * Sums of squares and degrees of freedom of one arm, or of several.
   *
   * @param size numerator of the average boot size, n0 in the analysis of variance
   * @param fewestDf degrees of freedom between the boots of the smaller arm
   */
  private record Variance(
      double between,
      double within,
      double size,
      long betweenDf,
      long withinDf,
      long fewestDf,
      long minority) {

    static Variance of(List<BootTotal> arm) {
      List<BootTotal> boots = arm.stream().filter(boot -> boot.total() > 0).toList();
      BootTotal sum = BootTotal.sum(boots);
      if (boots.isEmpty()) {
        return new Variance(0, 0, 0, 0, 0, 0, 0);
      }
      double between = 0;
      double within = 0;
      double squares = 0;
      for (BootTotal boot : boots) {
        double distance = boot.rate() - sum.rate();
        between += boot.total() * distance * distance;
        within += boot.events() * (1 - boot.rate());
        squares += (double) boot.total() * boot.total();
      }
      long df = boots.size() - 1L;
      return new Variance(
          between,
          within,
          sum.total() - squares / sum.total(),
          df,
          sum.total() - boots.size(),
          df,
          sum.minority());
    }

    Variance plus(Variance other) {
      return new Variance(
          between + other.between,
          within + other.within,
          size + other.size,
          betweenDf + other.betweenDf,
          withinDf + other.withinDf,
          Math.min(fewestDf, other.fewestDf),
          minority + other.minority);
    }
  }
}

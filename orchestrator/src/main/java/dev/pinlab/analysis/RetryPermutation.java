// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The log-rank statistic permuted by boot: all attempts of a boot go into an arm together.
 *
 * <p>The score of an attempt is 1 if it pinned, else 0, less the cumulative hazard of both arms
 * together at its number of rounds (W. Nelson and O. Aalen). Summed over an arm that is observed
 * minus expected of {@link LogRank} (R. Peto and J. Peto, JRSS A 135 (1972) 185-207, section 4).
 * The hazard is the same in every assignment, so a boot has one score, the scores of all boots sum
 * up to 0, and {@link LabelPermutation} does the rest. Its statistic is the difference of the mean
 * scores, which orders the assignments as |observed - expected| does.
 *
 * <p>It counts sums of whole numbers, so a score is rounded to a small part of the range of all.
 * That depends on the boots and not on their arms, so the test stays exact.
 */
final class RetryPermutation {
  /** The part, for a number of boots of which each may well have a score of its own. */
  private static final int FINE = 1 << 20;

  /** The part for more boots than that, so that drawing can take those that are alike together. */
  private static final int COARSE = 1 << 8;

  private static final int FEW = 1000;

  private RetryPermutation() {}

  /** The test of boots that each made an attempt. */
  static PValue test(List<Pins> baseline, List<Pins> candidate, long seed) {
    int parts = baseline.size() + candidate.size() > FEW ? COARSE : FINE;
    return test(baseline, candidate, seed, parts);
  }

  static PValue test(List<Pins> baseline, List<Pins> candidate, long seed, int parts) {
    List<Pins> all = Stream.concat(baseline.stream(), candidate.stream()).toList();
    Map<Long, Double> hazard = hazard(RoundTally.of(all));
    double[] scores = all.stream().mapToDouble(boot -> score(boot, hazard)).toArray();
    List<BootTotal> rounded = rounded(scores, parts);
    return LabelPermutation.test(
        rounded.subList(0, baseline.size()),
        rounded.subList(baseline.size(), all.size()),
        seed,
        "log-rank scores of boots");
  }

  /** The sum of the scores of the attempts of a boot. */
  static double score(Pins boot, Map<Long, Double> hazard) {
    double score = boot.pinnedAfter().size();
    for (Longs rounds : List.of(boot.pinnedAfter(), boot.gaveUpAfter())) {
      for (int i = 0; i < rounds.size(); i++) {
        score -= hazard.getOrDefault(rounds.get(i), 0.0);
      }
    }
    return score;
  }

  /** The cumulative hazard of pinning at each number of rounds that occurred. */
  static Map<Long, Double> hazard(RoundTally pooled) {
    Map<Long, Double> hazard = new HashMap<>();
    double sum = 0;
    long atRisk = pooled.attempts();
    for (Map.Entry<Long, RoundTally.Ends> entry : pooled.byRounds().entrySet()) {
      sum += (double) entry.getValue().pinned() / atRisk;
      hazard.put(entry.getKey(), sum);
      atRisk -= entry.getValue().attempts();
    }
    return hazard;
  }

  /** Each score as so many parts of the range above the lowest. */
  private static List<BootTotal> rounded(double[] scores, int parts) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      lowest = Math.min(lowest, score);
      highest = Math.max(highest, score);
    }
    BootTotal[] rounded = new BootTotal[scores.length];
    for (int i = 0; i < scores.length; i++) {
      double share = highest > lowest ? (scores[i] - lowest) / (highest - lowest) : 0;
      rounded[i] = new BootTotal(Math.round(share * parts), parts);
    }
    return List.of(rounded);
  }
}

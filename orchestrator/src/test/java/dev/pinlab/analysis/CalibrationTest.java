// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calibration is measured: false alarms between equal kernels, and how often an interval contains
 * the true difference, with attempts that are correlated inside a boot.
 */
class CalibrationTest {
  private static final double[][] RATES = {
    {0, .25},
    {.02, .02},
    {.02, .1},
    {.05, .3},
    {.1, .1},
    {.1, .4},
    {.3, .6},
    {.5, .9},
    {.2, .8},
    {.05, .95}
  };

  @ParameterizedTest
  @ValueSource(doubles = {0, .2, .5})
  void equal_kernels_raise_a_false_alarm_in_at_most_alpha(double icc) {
    SplittableRandom random = new SplittableRandom(11);
    int runs = 1000;
    int alarms = 0;
    for (int run = 0; run < runs; run++) {
      PValue p = LabelPermutation.test(arm(random, .2, icc, 6, 20), arm(random, .2, icc, 6, 20), 1);
      alarms += p.p() < .05 ? 1 : 0;
    }

    double monteCarloError = 3 * Math.sqrt(.05 * .95 / runs);
    assertThat((double) alarms / runs).isLessThan(.05 + monteCarloError);
  }

  @Test
  void pooling_the_attempts_would_raise_one_in_a_third_of_the_runs() {
    SplittableRandom random = new SplittableRandom(11);
    int runs = 1000;
    int alarms = 0;
    for (int run = 0; run < runs; run++) {
      int[][] table = {pooled(arm(random, .2, .2, 6, 20)), pooled(arm(random, .2, .2, 6, 20))};
      alarms += FisherExactTest.withDefaults().test(table).getPValue() < .05 ? 1 : 0;
    }

    assertThat((double) alarms / runs).isBetween(.25, .45);
  }

  @ParameterizedTest
  @MethodSource("designs")
  void the_interval_contains_the_true_difference_in_94_of_100_runs(
      double icc, int boots, int attempts) {
    for (double[] rates : RATES) {
      SplittableRandom random = new SplittableRandom(5);
      int runs = 1000;
      int covered = 0;
      for (int run = 0; run < runs; run++) {
        List<BootTotal> baseline = arm(random, rates[0], icc, boots, attempts);
        List<BootTotal> candidate = arm(random, rates[1], icc, boots, attempts);
        covered += interval(baseline, candidate).contains(rates[1] - rates[0]) ? 1 : 0;
      }
      double monteCarloError = 2 * Math.sqrt(.94 * .06 / runs);
      assertThat((double) covered / runs)
          .as(
              "%d boots of %d attempts, icc %s, %s",
              boots, attempts, icc, List.of(rates[0], rates[1]))
          .isGreaterThan(.94 - monteCarloError);
    }
  }

  static Stream<Arguments> designs() {
    return Stream.of(0.0, .2, .5)
        .flatMap(
            icc ->
                Stream.of(6, 8)
                    .flatMap(
                        boots ->
                            Stream.of(20, 50).map(attempts -> Arguments.of(icc, boots, attempts))));
  }

  private static Interval interval(List<BootTotal> baseline, List<BootTotal> candidate) {
    Clustering clustering = Clustering.of(baseline, candidate, .95);
    double theirs = BootTotal.sum(baseline).rate();
    double ours = BootTotal.sum(candidate).rate();
    return Newcombe.difference(
        theirs,
        Wilson.of(theirs, clustering.effectiveSize(baseline), .95),
        ours,
        Wilson.of(ours, clustering.effectiveSize(candidate), .95));
  }

  private static int[] pooled(List<BootTotal> arm) {
    BootTotal sum = BootTotal.sum(arm);
    return new int[] {(int) sum.events(), (int) (sum.total() - sum.events())};
  }

  private static List<BootTotal> arm(
      SplittableRandom random, double rate, double icc, int boots, int attempts) {
    return new CorrelatedBoots(rate, icc, attempts).arm(random, boots);
  }
}

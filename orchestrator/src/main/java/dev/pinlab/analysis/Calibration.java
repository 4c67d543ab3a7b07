// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * What the methods of a verdict do with simulated boots whose truth is known: how often they alarm
 * between equal kernels, and how often an interval contains the difference that there is.
 *
 * @param design of the simulated runs
 * @param lines one for each correlation
 */
public record Calibration(Design design, List<Line> lines) {
  /** Correlations of attempts inside a boot. */
  private static final double[] CORRELATIONS = {0, .2, .5};

  /** Rates of kernels that are equal. */
  private static final double[] EQUAL = {.02, .1, .2, .5, .8};

  /** Rates of the baseline and of the candidate. */
  private static final double[][] DIFFERENT = {
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

  /** What coverage may lack: intervals of few boots are approximate. */
  private static final double SLACK = .01;

  public Calibration {
    lines = List.copyOf(lines);
  }

  /**
   * What is simulated.
   *
   * @param runs simulated of each pair of rates
   * @param boots boots an arm; of a run that stops early, at least
   * @param mostBoots boots an arm of a run that stops early, at most
   * @param attempts attempts a boot
   * @param alpha level of the tests, and 1 - confidence of the intervals
   */
  public record Design(int runs, int boots, int mostBoots, int attempts, double alpha, long seed) {
    /** A share over the runs, within three standard errors of what is promised. */
    private boolean atMost(double promised, double share) {
      return share <= promised + 3 * Math.sqrt(promised * (1 - promised) / runs);
    }
  }

  /**
   * Shares of the simulated runs, each of the pair of rates for which it is worst.
   *
   * @param icc correlation of two attempts of a boot
   * @param alarms runs of equal kernels that the permutation test calls different
   * @param sequentialAlarms those that bets call different at any look
   * @param pooledAlarms those that Fisher's test on pooled attempts would call different: what a
   *     test does that takes attempts for independent
   * @param coverage runs whose interval contains the difference
   */
  public record Line(
      double icc, double alarms, double sequentialAlarms, double pooledAlarms, double coverage) {}

  /** Simulates; the same design gives the same figures. */
  public static Calibration of(Design design) {
    return new Calibration(
        design, Arrays.stream(CORRELATIONS).mapToObj(icc -> line(design, icc)).toList());
  }

  /** Whether no method alarms more often than alpha, and intervals cover, as far as chance goes. */
  public boolean holds() {
    double alpha = design.alpha();
    return lines.stream()
        .allMatch(
            line ->
                design.atMost(alpha, line.alarms())
                    && design.atMost(alpha, line.sequentialAlarms())
                    && design.atMost(alpha + SLACK, 1 - line.coverage()));
  }

  private static Line line(Design design, double icc) {
    List<Alarms> alarms =
        Arrays.stream(EQUAL).parallel().mapToObj(rate -> alarms(design, rate, icc)).toList();
    double coverage =
        Stream.of(DIFFERENT)
            .parallel()
            .mapToDouble(rates -> coverage(design, rates[0], rates[1], icc))
            .min()
            .orElse(1);
    return new Line(
        icc,
        alarms.stream().mapToDouble(Alarms::exact).max().orElse(0),
        alarms.stream().mapToDouble(Alarms::bets).max().orElse(0),
        alarms.stream().mapToDouble(Alarms::pooled).max().orElse(0),
        coverage);
  }

  private record Alarms(double exact, double bets, double pooled) {}

  private static Alarms alarms(Design design, double rate, double icc) {
    var kernel = new CorrelatedBoots(rate, icc, design.attempts());
    SplittableRandom random = new SplittableRandom(design.seed());
    int exact = 0;
    int bets = 0;
    int pooled = 0;
    for (int run = 0; run < design.runs(); run++) {
      List<BootTotal> baseline = kernel.arm(random, design.boots());
      List<BootTotal> candidate = kernel.arm(random, design.boots());
      PValue p = LabelPermutation.test(baseline, candidate, design.seed());
      exact += p.p() < design.alpha() ? 1 : 0;
      pooled += pooled(baseline, candidate) < design.alpha() ? 1 : 0;
      double[] blocks = new double[design.mostBoots()];
      for (int block = 0; block < blocks.length; block++) {
        double theirs = kernel.boot(random).rate();
        blocks[block] = kernel.boot(random).rate() - theirs;
      }
      bets += Betting.p(blocks) < design.alpha() ? 1 : 0;
    }
    double runs = design.runs();
    return new Alarms(exact / runs, bets / runs, pooled / runs);
  }

  private static double pooled(List<BootTotal> baseline, List<BootTotal> candidate) {
    int[][] table = {row(baseline), row(candidate)};
    boolean varies = table[0][0] + table[1][0] > 0 && table[0][1] + table[1][1] > 0;
    return varies ? FisherExactTest.withDefaults().test(table).getPValue() : 1;
  }

  private static int[] row(List<BootTotal> boots) {
    BootTotal sum = BootTotal.sum(boots);
    return new int[] {(int) sum.events(), (int) (sum.total() - sum.events())};
  }

  private static double coverage(Design design, double theirs, double ours, double icc) {
    SplittableRandom random = new SplittableRandom(design.seed());
    int covered = 0;
    for (int run = 0; run < design.runs(); run++) {
      Interval interval =
          ClusteredDifference.of(
              new CorrelatedBoots(theirs, icc, design.attempts()).arm(random, design.boots()),
              new CorrelatedBoots(ours, icc, design.attempts()).arm(random, design.boots()),
              1 - design.alpha());
      covered += interval.contains(ours - theirs) ? 1 : 0;
    }
    return (double) covered / design.runs();
  }
}

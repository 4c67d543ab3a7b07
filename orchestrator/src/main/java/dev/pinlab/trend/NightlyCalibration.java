// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import dev.pinlab.trend.Simulation.Change;
import dev.pinlab.trend.Simulation.Series;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * What the {@link Rules} do with simulated nights whose truth is known: how often they alarm while
 * nothing changes, and how soon they find ten points more.
 *
 * @param quiet one line for each correlation
 * @param found one line for each rate, at a correlation of .2
 */
public record NightlyCalibration(Design design, List<Quiet> quiet, List<Found> found) {
  /** Rates of the cells of a series. */
  static final List<Double> RATES = List.of(.02, .02, .05, .05, .1, .2, .3, .4, .5);

  /** Nights of a series. */
  static final int NIGHTS = 400;

  /** Nights within which a change has to be found. */
  public static final int SOON = 3;

  /** False alarms that a series may have. */
  public static final int MOST = 2;

  static final double POINTS = .1;
  static final double CORRELATION = .2;

  private static final double[] CORRELATIONS = {0, CORRELATION, .5};
  private static final int PLANTED = 250;
  private static final int WEEK = 7;
  private static final double CALM = .95;
  private static final double THOUSAND = 1000;

  public NightlyCalibration {
    quiet = List.copyOf(quiet);
    found = List.copyOf(found);
  }

  /**
   * What is simulated.
   *
   * @param boots of a cell and night
   * @param attempts of a boot
   * @param between variance of a rate from night to night, as a share of rate (1 - rate)
   */
  public record Design(int series, int boots, int attempts, double between, long seed) {
    /** Cells whose rates are these, for some nights. */
    Simulation of(int nights, List<Double> rates, double icc, Change change) {
      return new Simulation(nights, rates, boots, attempts, icc, between, change, Rules.DEFAULT);
    }
  }

  /**
   * Series of 400 nights of nine cells in which nothing changes.
   *
   * @param worse false alarms of a thousand nights of a cell
   * @param better the same of improvements
   * @param calm share of the series with no more than two of both
   */
  public record Quiet(double icc, double worse, double better, double calm) {}

  /**
   * A cell whose rate rises by ten points.
   *
   * @param rate before it
   * @param soon share of the series in which that is found within three nights
   * @param week within seven
   */
  public record Found(double rate, double soon, double week) {}

  /** Simulates; the same design gives the same figures. */
  public static NightlyCalibration of(Design design) {
    return new NightlyCalibration(
        design,
        Arrays.stream(CORRELATIONS).mapToObj(icc -> quiet(design, icc)).toList(),
        DoubleStream.of(.02, .05, .1, .2, .3, .5).mapToObj(rate -> found(design, rate)).toList());
  }

  /** Whether 95% of the series have no more than two false alarms, as far as chance goes. */
  public boolean holds() {
    double error = 3 * Math.sqrt(CALM * (1 - CALM) / design.series());
    return quiet.stream().allMatch(line -> line.calm() >= CALM - error);
  }

  static Quiet quiet(Design design, double icc) {
    List<Series> series =
        design.of(NIGHTS, RATES, icc, Change.NONE).series(design.series(), design.seed());
    double nights = series.size() * NIGHTS * RATES.size() / THOUSAND;
    return new Quiet(
        icc,
        series.stream().mapToInt(Series::falseWorse).sum() / nights,
        series.stream().mapToInt(Series::falseBetter).sum() / nights,
        share(series, one -> one.falseAlarms() <= MOST));
  }

  static Found found(Design design, double rate) {
    Change change = new Change(0, PLANTED, POINTS);
    List<Series> series =
        design
            .of(PLANTED + WEEK, List.of(rate), CORRELATION, change)
            .series(design.series(), design.seed());
    return new Found(
        rate,
        share(series, one -> one.foundWithin(SOON)),
        share(series, one -> one.foundWithin(WEEK)));
  }

  /** The share of whole series, of all cells, that find it soon and have few false alarms. */
  static double met(Design design, double rate) {
    Change change = new Change(RATES.indexOf(rate), PLANTED, POINTS);
    return share(
        design.of(NIGHTS, RATES, CORRELATION, change).series(design.series(), design.seed()),
        one -> one.foundWithin(SOON) && one.falseAlarms() <= MOST);
  }

  private static double share(List<Series> series, Predicate<Series> met) {
    return (double) series.stream().filter(met).count() / series.size();
  }
}

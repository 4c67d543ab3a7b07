// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import dev.pinlab.analysis.CorrelatedBoots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Simulated series of nights whose truth is known, and what the {@link Rules} make of them: of
 * several cells, in one of which the rate changes at a known night. An alarm after that in that
 * cell is confirmed, as an A/B of the two kernels would do; every other one is false and refuted.
 *
 * @param rates of the cells
 * @param boots of a cell and night
 * @param attempts of a boot
 * @param icc correlation of two attempts of a boot
 * @param between variance of a cell's rate from night to night, as a share of rate (1 - rate)
 * @param change what is planted
 */
public record Simulation(
    int nights,
    List<Double> rates,
    int boots,
    int attempts,
    double icc,
    double between,
    Change change,
    Rules rules) {
  private static final Instant START = Instant.parse("2020-01-01T02:00:00Z");

  /** The rate that a cell's may not leave: a night without any chance is not what is simulated. */
  private static final double EDGE = .001;

  public Simulation {
    rates = List.copyOf(rates);
  }

  /**
   * A rate that changes.
   *
   * @param cell index of its rate
   * @param night the first with the new rate, from 0
   * @param points what is added to it
   */
  public record Change(int cell, int night, double points) {
    /** No cell's rate changes. */
    public static final Change NONE = new Change(-1, Integer.MAX_VALUE, 0);
  }

  /**
   * What became of one series.
   *
   * @param after nights from the change to its alarm, 1 for the first with the new rate; 0 when
   *     there was none
   * @param falseWorse alarms of something worse that nothing had made so, over all cells
   * @param falseBetter those of something better
   */
  public record Series(int after, int falseWorse, int falseBetter) {
    /** Whether the change was found within so many nights. */
    public boolean foundWithin(int nights) {
      return 0 < after && after <= nights;
    }

    /** All alarms that nothing had made. */
    public int falseAlarms() {
      return falseWorse + falseBetter;
    }
  }

  /** As many series as asked for; the same seed gives the same ones. */
  public List<Series> series(int number, long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    long[] each = seeds.longs(number).toArray();
    return IntStream.range(0, number).parallel().mapToObj(i -> one(each[i])).toList();
  }

  private Series one(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int after = 0;
    int worse = 0;
    int better = 0;
    for (int cell = 0; cell < rates.size(); cell++) {
      boolean changes = cell == change.cell();
      for (Alarm alarm : alarms(random, cell)) {
        int night = Integer.parseInt(alarm.night().id());
        if (changes && after == 0 && isTrue(alarm, cell)) {
          after = night - change.night() + 1;
        } else if (alarm.side() == Side.WORSE) {
          worse++;
        } else {
          better++;
        }
      }
    }
    return new Series(after, worse, better);
  }

  private List<Alarm> alarms(SplittableRandom random, int cell) {
    List<Night> series = new ArrayList<>();
    for (int night = 0; night < nights; night++) {
      series.add(night(random, cell, night));
    }
    return Chart.of(series, rules, alarm -> isTrue(alarm, cell) ? Ruling.CONFIRMED : Ruling.REFUTED)
        .alarms();
  }

  private boolean isTrue(Alarm alarm, int cell) {
    return cell == change.cell()
        && Integer.parseInt(alarm.night().id()) >= change.night()
        && alarm.side() == (change.points() > 0 ? Side.WORSE : Side.BETTER);
  }

  private Night night(SplittableRandom random, int cell, int night) {
    boolean changed = cell == change.cell() && night >= change.night();
    double rate = rates.get(cell) + (changed ? change.points() : 0);
    double tonight = rate + random.nextGaussian() * Math.sqrt(between * rate * (1 - rate));
    double bounded = Math.min(1 - EDGE, Math.max(EDGE, tonight));
    CorrelatedBoots guest = new CorrelatedBoots(bounded, icc, attempts);
    return Night.of(
        String.valueOf(night),
        START.plus(Duration.ofDays(night)),
        "6." + night,
        "image " + night,
        Sums.of(guest.arm(random, boots)));
  }
}

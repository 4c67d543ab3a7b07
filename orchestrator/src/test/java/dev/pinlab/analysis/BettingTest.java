// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BettingTest {
  private static final double ALPHA = .05;

  @Test
  void bets_on_both_sides_of_one_difference_gain_nothing() {
    assertThat(Betting.p(new double[] {1})).isEqualTo(1);
    assertThat(Betting.p(new double[] {})).isEqualTo(1);
  }

  @Test
  void two_differences_of_one_gain_the_mean_square_of_the_stakes() {
    // Of a stake s, ((1 + s)^2 + (1 - s)^2) / 2 = 1 + s^2.
    double gain = 1 + (.01 + .04 + .16 + .36 + .64 + .9025) / 6;

    assertThat(Betting.p(new double[] {1, 1})).isCloseTo(1 / gain, within(1e-12));
    assertThat(Betting.p(new double[] {-1, -1})).isCloseTo(1 / gain, within(1e-12));
  }

  @Test
  void eight_differences_of_one_decide_at_five_per_cent_and_seven_do_not() {
    assertThat(Betting.p(all(1, 7))).isGreaterThan(ALPHA);
    assertThat(Betting.p(all(1, 8))).isLessThan(ALPHA);
  }

  @Test
  void what_was_won_once_is_not_lost_by_what_comes_later() {
    double[] early = all(1, 8);
    double[] later = DoubleStream.concat(Arrays.stream(early), Arrays.stream(all(-1, 8))).toArray();

    assertThat(Betting.p(later)).isEqualTo(Betting.p(early));
  }

  @Test
  void a_gain_that_no_number_holds_is_a_p_above_zero() {
    assertThat(Betting.p(all(1, 5000))).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, .2, .5})
  void looking_after_each_block_raises_a_false_alarm_in_at_most_alpha(double icc) {
    SplittableRandom random = new SplittableRandom(3);
    int runs = 2000;
    int alarms = 0;
    for (int run = 0; run < runs; run++) {
      // p is that of the highest capital at any look.
      alarms += Betting.p(blocks(random, .3, .3, icc, 60)) < ALPHA ? 1 : 0;
    }

    assertThat((double) alarms / runs).isLessThan(ALPHA + 3 * Math.sqrt(ALPHA * .95 / runs));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, .2, .5})
  void the_interval_contains_the_true_difference_at_every_look(double icc) {
    SplittableRandom random = new SplittableRandom(4);
    int runs = 400;
    int covered = 0;
    for (int run = 0; run < runs; run++) {
      double[] differences = blocks(random, .1, .4, icc, 40);
      covered += Betting.means(differences, 1 - ALPHA).contains(.3) ? 1 : 0;
    }

    assertThat((double) covered / runs).isGreaterThan(.95 - 3 * Math.sqrt(ALPHA * .95 / runs));
  }

  @Test
  void more_blocks_narrow_the_interval_around_the_mean() {
    SplittableRandom random = new SplittableRandom(5);
    double[] differences = blocks(random, .1, .4, .2, 200);
    Interval few = Betting.means(Arrays.copyOf(differences, 20), .95);
    Interval many = Betting.means(differences, .95);

    assertThat(many.upper() - many.lower()).isLessThan((few.upper() - few.lower()) / 2);
    assertThat(many.contains(Arrays.stream(differences).average().orElseThrow())).isTrue();
    assertThat(many.lower()).isGreaterThan(0);
  }

  @Property(tries = 200)
  void neither_arm_is_first(@ForAll("differences") double[] differences) {
    double[] negated = Arrays.stream(differences).map(difference -> -difference).toArray();
    Interval means = Betting.means(differences, .95);
    Interval mirrored = Betting.means(negated, .95);

    assertThat(Betting.p(negated)).isCloseTo(Betting.p(differences), within(1e-12));
    assertThat(mirrored.lower()).isCloseTo(-means.upper(), within(1e-9));
    assertThat(mirrored.upper()).isCloseTo(-means.lower(), within(1e-9));
  }

  @Property(tries = 200)
  void a_later_look_is_never_less_sure(@ForAll("differences") double[] differences) {
    double[] earlier = Arrays.copyOf(differences, differences.length - 1);
    Interval before = Betting.means(earlier, .95);
    Interval after = Betting.means(differences, .95);

    assertThat(Betting.p(differences)).isBetween(Double.MIN_NORMAL, Betting.p(earlier));
    assertThat(after.lower()).isGreaterThanOrEqualTo(before.lower() - 2e-6);
    assertThat(after.upper()).isLessThanOrEqualTo(before.upper() + 2e-6);
  }

  @Provide
  Arbitrary<double[]> differences() {
    return Arbitraries.doubles().between(-1, 1).array(double[].class).ofMinSize(1).ofMaxSize(40);
  }

  private static double[] all(double difference, int blocks) {
    double[] differences = new double[blocks];
    Arrays.fill(differences, difference);
    return differences;
  }

  private static double[] blocks(
      SplittableRandom random, double baseline, double candidate, double icc, int blocks) {
    var theirs = new CorrelatedBoots(baseline, icc, 20);
    var ours = new CorrelatedBoots(candidate, icc, 20);
    return DoubleStream.generate(() -> ours.boot(random).rate() - theirs.boot(random).rate())
        .limit(blocks)
        .toArray();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTest {
  private static final int RUNS = 600;

  private static Power.Arms arms(int boots, double sizeOfBoot) {
    var arm = new Power.Arm(boots, boots * sizeOfBoot);
    return new Power.Arms(arm, arm);
  }

  @Property(tries = 100)
  void the_boots_for_a_difference_see_it_and_one_boot_less_does_not(
      @ForAll @DoubleRange(max = .8) double rate,
      @ForAll @DoubleRange(min = .05, max = .2) double difference,
      @ForAll @DoubleRange(min = 1, max = 20) double sizeOfBoot) {
    var power = new Power(rate, .05, false);
    int boots = requireNonNull(power.boots(difference, sizeOfBoot));

    assertThat(power.detectable(arms(boots, sizeOfBoot))).isLessThanOrEqualTo(difference + 1e-9);
    Double withOneLess = power.detectable(arms(boots - 1, sizeOfBoot));
    assertThat(boots == 4 || withOneLess == null || withOneLess > difference).isTrue();
  }

  @Property(tries = 100)
  void more_boots_see_less_and_a_stricter_level_sees_more(
      @ForAll @DoubleRange(min = .05, max = .5) double rate,
      @ForAll @IntRange(min = 12, max = 60) int boots) {
    double seen = requireNonNull(new Power(rate, .05, false).detectable(arms(boots, 5)));

    assertThat(new Power(rate, .05, false).detectable(arms(boots + 1, 5))).isLessThan(seen);
    assertThat(new Power(rate, .01, false).detectable(arms(boots, 5))).isGreaterThan(seen);
  }

  @Property(tries = 50)
  void events_and_their_absence_are_alike_and_so_are_the_arms(
      @ForAll @DoubleRange(max = .4) double rate, @ForAll @IntRange(min = 12, max = 60) int n) {
    double seen = requireNonNull(new Power(rate, .05, true).detectable(arms(n, 1)));

    assertThat(new Power(1 - rate, .05, true).detectable(arms(n, 1))).isCloseTo(seen, within(1e-9));
  }

  @Nested
  class Formula {
    @Test
    void a_half_against_three_quarters_takes_the_boots_of_the_published_formula() {
      double uncorrected = 57.6733;
      double corrected = uncorrected / 4 * Math.pow(1 + Math.sqrt(1 + 4 / (uncorrected * .25)), 2);

      assertThat(new Power(.5, .05, true).boots(.25, 1)).isEqualTo((int) Math.ceil(corrected));
    }
  }

  @Nested
  class Few_boots {
    @Test
    void three_boots_see_nothing() {
      assertThat(new Power(.1, .05, false).detectable(arms(3, 20))).isNull();
    }

    @Test
    void a_level_below_the_smallest_p_of_that_many_boots_lets_nothing_be_seen() {
      assertThat(new Power(.1, .05 / 24, false).detectable(arms(6, 20))).isNull();
      assertThat(new Power(.1, .05 / 24, false).detectable(arms(7, 20))).isNotNull();
    }

    @Test
    void none_against_all_is_seen_whenever_p_can_be_small_enough() {
      assertThat(new Power(0, .0025, false).detectable(arms(6, 1))).isEqualTo(1);
    }

    @Test
    void a_margin_that_no_rate_leaves_room_for_takes_no_number_of_boots() {
      assertThat(new Power(.5, .05, true).boots(.6, 1)).isNull();
      assertThat(new Power(.5, .05, true).boots(0, 1)).isNull();
    }

    @Test
    void a_margin_that_takes_more_boots_than_there_can_be_takes_no_number_of_them() {
      assertThat(new Power(.5, .05, false).boots(1e-6, 1)).isNull();
    }
  }

  /** The stated difference is meant to be on the safe side: seen a little too often. */
  @Nested
  class Simulated_boots {
    @ParameterizedTest
    @CsvSource({
      "8,20,0,.2,.05",
      "8,20,.2,.2,.05",
      "8,20,.5,.2,.01",
      "12,20,0,.05,.01",
      "12,50,.2,.2,.05",
      "8,20,.5,.05,.01"
    })
    void see_the_difference_of_attempts_in_80_of_100_runs_and_half_of_it_in_far_fewer(
        int boots, int attempts, double icc, double rate, double alpha) {
      double sizeOfBoot = attempts / (1 + (attempts - 1) * icc);
      double seen =
          requireNonNull(new Power(rate, alpha, false).detectable(arms(boots, sizeOfBoot)));
      SplittableRandom random = new SplittableRandom(3);

      double power = share(() -> alarms(random, rate, rate + seen, icc, boots, attempts, alpha));
      double ofHalf =
          share(() -> alarms(random, rate, rate + seen / 2, icc, boots, attempts, alpha));

      assertThat(power).as("power at %.3f", seen).isBetween(.74, .98);
      assertThat(ofHalf).isLessThan(.55);
    }

    @ParameterizedTest
    @CsvSource({"12,.2,.05", "20,.02,.05", "40,.1,.01", "100,.05,.002"})
    void see_the_difference_of_boots_in_80_of_100_runs(int boots, double rate, double alpha) {
      double seen = requireNonNull(new Power(rate, alpha, true).detectable(arms(boots, 1)));
      SplittableRandom random = new SplittableRandom(4);

      double power =
          share(
              () ->
                  FisherOnBoots.test(
                              crashes(random, rate, boots), crashes(random, rate + seen, boots))
                          .p()
                      < alpha);

      assertThat(power).as("power at %.3f", seen).isBetween(.74, .95);
    }

    /** Six boots reach this level only where every boot of an arm is above all of the other. */
    @Test
    void that_are_hardly_enough_for_the_level_see_it_less_often() {
      double seen = requireNonNull(new Power(.2, .0025, false).detectable(arms(6, 20)));
      SplittableRandom random = new SplittableRandom(3);

      double power = share(() -> alarms(random, .2, .2 + seen, 0, 6, 20, .0025));

      assertThat(power).as("power at %.3f", seen).isBetween(.5, .7);
    }

    private static boolean alarms(
        SplittableRandom random,
        double baseline,
        double candidate,
        double icc,
        int boots,
        int attempts,
        double alpha) {
      return LabelPermutation.test(
                  new CorrelatedBoots(baseline, icc, attempts).arm(random, boots),
                  new CorrelatedBoots(candidate, icc, attempts).arm(random, boots),
                  1)
              .p()
          < alpha;
    }

    private static BootTotal crashes(SplittableRandom random, double rate, int boots) {
      long events = IntStream.range(0, boots).filter(i -> random.nextDouble() < rate).count();
      return new BootTotal(events, boots);
    }

    private static double share(BooleanSupplier run) {
      return IntStream.range(0, RUNS).filter(i -> run.getAsBoolean()).count() / (double) RUNS;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.pinlab.analysis.BootTotal;
import dev.pinlab.analysis.CorrelatedBoots;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a chart estimates, held against truth that is known. */
class EstimatesTest {
  private static List<Sums> nights(int number, int boots, double rate, double icc, double sd) {
    SplittableRandom random = new SplittableRandom(5);
    return IntStream.range(0, number)
        .mapToObj(
            night -> {
              double tonight = rate + sd * random.nextGaussian();
              return Sums.of(new CorrelatedBoots(tonight, icc, 20).arm(random, boots));
            })
        .toList();
  }

  @Property(tries = 200)
  void a_distance_is_the_same_for_events_and_their_absence(
      @ForAll @DoubleRange(min = 0, max = 40) double events,
      @ForAll @DoubleRange(min = .01, max = .49) double rate,
      @ForAll @DoubleRange(min = 0, max = .9) double skew) {
    Assume.that(Math.abs(events - 40 * rate) > 1e-6);

    assertThat(Tail.distance(40 - events, 40, 1 - rate, skew))
        .isCloseTo(-Tail.distance(events, 40, rate, skew), within(1e-6));
  }

  @Property(tries = 500)
  void a_distance_is_on_the_side_on_which_the_rate_is(
      @ForAll @DoubleRange(min = 0, max = 1) double seen,
      @ForAll @DoubleRange(min = .5, max = 200) double size,
      @ForAll @DoubleRange(min = .01, max = .99) double rate,
      @ForAll @DoubleRange(min = 0, max = .9) double skew) {
    double distance = Tail.distance(seen * size, size, rate, skew);

    assertThat(distance * (seen - rate)).isGreaterThanOrEqualTo(0);
    assertThat(Tail.distance(0, size, rate, skew)).isBetween(-37.0, 0.0);
  }

  @Nested
  class Of_sums {
    @Test
    void boots_without_an_attempt_are_no_boots() {
      List<BootTotal> boots = List.of(new BootTotal(3, 20), BootTotal.NONE, new BootTotal(1, 10));

      assertThat(Sums.of(boots)).isEqualTo(new Sums(2, 4, 30, 10, 70, 500));
    }

    @Test
    void that_no_boots_can_have_are_refused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Sums(2, 31, 30, 961, 930, 500))
          .withMessageStartingWith("no boots have the sums 2, 31, 30");
    }
  }

  @Nested
  class Of_the_correlation_inside_boots {
    @ParameterizedTest
    @CsvSource({"0, .1", "0, .5", ".2, .05", ".2, .5", ".5, .3"})
    void is_the_one_that_was_simulated(double icc, double rate) {
      Resemblance found = Resemblance.of(nights(400, 30, rate, icc, 0));

      assertThat(found.icc()).isCloseTo(icc, within(.02));
      assertThat(found.designEffect(new Sums(1, 0, 20, 0, 0, 400)))
          .isCloseTo(1 + 19 * icc, within(.4));
    }

    @Test
    void is_total_where_no_event_was_seen() {
      assertThat(Resemblance.of(List.of(new Sums(9, 0, 180, 0, 0, 3600))).icc()).isEqualTo(1);
    }

    @Test
    void does_not_matter_where_a_boot_has_one_chance() {
      Sums crashes = new Sums(30, 3, 30, 3, 3, 30);

      assertThat(Resemblance.of(List.of(crashes)).size(crashes)).isEqualTo(30);
    }

    /** Third moments of beta-binomial boots, summed over all counts that a boot can have. */
    @ParameterizedTest
    @ValueSource(doubles = {.05, .2, .5})
    void makes_counts_as_skew_as_they_are(double icc) {
      SplittableRandom random = new SplittableRandom(2);
      CorrelatedBoots guest = new CorrelatedBoots(.2, icc, 20);
      List<BootTotal> boots = guest.arm(random, 400_000);
      double mean = boots.stream().mapToLong(BootTotal::events).average().orElse(0);
      double square = moment(boots, mean, 2);
      double skewness = moment(boots, mean, 3) / Math.pow(square, 1.5);
      double designEffect = 1 + 19 * icc;
      double ofBinomial = (1 - 2 * .2) / Math.sqrt(20 / designEffect * .2 * .8);

      Sums boot = new Sums(1, 0, 20, 0, 0, 400);
      double expected = new Resemblance(icc).skew(boot);

      assertThat(skewness / ofBinomial - 1).isCloseTo(expected, within(.03));
    }

    private static double moment(List<BootTotal> boots, double mean, int power) {
      return boots.stream()
          .mapToDouble(boot -> Math.pow(boot.events() - mean, power))
          .average()
          .orElse(0);
    }
  }

  @Nested
  class Of_the_variation_between_nights {
    @Test
    void is_none_where_boots_explain_it() {
      List<Sums> nights = nights(400, 30, .3, .2, 0);

      assertThat(Spread.of(nights, Resemblance.of(nights)).ratio()).isBetween(1.0, 1.06);
    }

    @Test
    void is_the_one_that_was_simulated() {
      double ofBoots = Math.sqrt(.3 * .7 / 600 * 4.8);
      List<Sums> nights = nights(400, 30, .3, .2, ofBoots * Math.sqrt(3));

      assertThat(Spread.of(nights, Resemblance.of(nights)).ratio()).isCloseTo(2, within(.25));
    }

    @Test
    void does_not_take_a_slow_drift_for_it() {
      SplittableRandom random = new SplittableRandom(5);
      List<Sums> nights =
          IntStream.range(0, 200)
              .mapToObj(
                  night -> Sums.of(new CorrelatedBoots(.2 + .001 * night, .2, 20).arm(random, 30)))
              .toList();

      assertThat(Spread.of(nights, Resemblance.of(nights)).ratio()).isLessThan(1.1);
    }
  }

  @Nested
  class Of_a_distance {
    @ParameterizedTest
    @CsvSource({"40, .02, 3", "40, .02, 5", "200, .1, 32", "200, .5, 125", "100, .1, 3"})
    void is_that_of_the_binomial_tail_with_the_count_itself_half(int n, double p, int events) {
      BinomialDistribution binomial = BinomialDistribution.of(n, p);
      double tail = binomial.survivalProbability(events) + binomial.probability(events) / 2;
      double exact = NormalDistribution.of(0, 1).inverseSurvivalProbability(tail);

      assertThat(Tail.distance(events, n, p, 0)).isCloseTo(exact, within(.15));
    }

    @Test
    void from_a_base_as_small_as_the_night_is_shorter_by_the_root_of_two() {
      Sums night = new Sums(100, 60, 100, 60, 60, 100);
      var known = new Spread(1, 1e6);
      double small = new Base(.5, 100, 10, new Resemblance(0), known).distance(night);
      double large = new Base(.5, 1e9, 10, new Resemblance(0), known).distance(night);

      assertThat(large / small).isCloseTo(Math.sqrt(2), within(1e-3));
    }

    @Test
    void of_no_event_where_hardly_one_was_expected_is_next_to_nothing() {
      assertThat(Tail.distance(0, 15, .014, .3)).isBetween(-.5, 0.0);
    }

    @Test
    void is_shorter_where_clusters_make_the_tail_longer() {
      assertThat(Tail.distance(8, 100, .02, .5)).isBetween(2.0, Tail.distance(8, 100, .02, 0) - .2);
    }

    /** Of t with 10 degrees of freedom, 2.228139 has the tail of .025 that 1.96 has. */
    @Test
    void counts_less_where_few_nights_told_the_spread() {
      assertThat(Tail.normal(2.228139, 10)).isCloseTo(1.959964, within(1e-4));
      assertThat(Tail.normal(-2.228139, 10)).isCloseTo(-1.959964, within(1e-4));
    }
  }
}

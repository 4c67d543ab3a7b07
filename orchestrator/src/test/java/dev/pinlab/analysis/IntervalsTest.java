// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalsTest {
  private static final Offset<Double> PRINTED = within(5.1e-5);

  @ParameterizedTest
  @CsvSource({"81,263,.2553,.3662", "15,148,.0624,.1605", "0,20,0,.1611"})
  void wilson_gives_the_published_ends(int events, int total, double lower, double upper) {
    Interval interval = Wilson.of((double) events / total, total, .95);

    assertThat(interval.lower()).isCloseTo(lower, PRINTED);
    assertThat(interval.upper()).isCloseTo(upper, PRINTED);
  }

  @Property
  void wilson_on_a_whole_size_is_the_one_of_commons_statistics(
      @ForAll @IntRange(min = 1, max = 500) int total, @ForAll @IntRange(max = 500) int some) {
    int events = Math.min(some, total);
    var expected = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(total, events, .05);

    Interval interval = Wilson.of((double) events / total, total, .95);

    assertThat(interval.lower()).isCloseTo(expected.getLowerBound(), within(1e-9));
    assertThat(interval.upper()).isCloseTo(expected.getUpperBound(), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"81,263,.2527,.3676", "15,148,.0578,.1617", "0,20,0,.1684"})
  void the_exact_interval_of_commons_statistics_gives_the_published_ends_and_holds_wilsons_rate(
      int events, int total, double lower, double upper) {
    var exact = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(total, events, .05);
    Interval wilson = Wilson.of((double) events / total, total, .95);

    assertThat(exact.getLowerBound()).isCloseTo(lower, PRINTED);
    assertThat(exact.getUpperBound()).isCloseTo(upper, PRINTED);
    // Wilson's interval is the narrower one: it covers on average, and not for every rate.
    assertThat(wilson.upper() - wilson.lower())
        .isLessThan(exact.getUpperBound() - exact.getLowerBound());
  }

  @Property
  void newcombe_the_other_way_round_is_the_mirror_image_and_contains_the_difference(
      @ForAll @IntRange(min = 1, max = 40) int n1,
      @ForAll @IntRange(max = 40) int some1,
      @ForAll @IntRange(min = 1, max = 40) int n2,
      @ForAll @IntRange(max = 40) int some2) {
    double one = (double) Math.min(some1, n1) / n1;
    double two = (double) Math.min(some2, n2) / n2;
    Interval ofOne = Wilson.of(one, n1, .95);
    Interval ofTwo = Wilson.of(two, n2, .95);

    Interval there = Newcombe.difference(one, ofOne, two, ofTwo);
    Interval back = Newcombe.difference(two, ofTwo, one, ofOne);

    assertThat(there.lower()).isCloseTo(-back.upper(), within(1e-12));
    assertThat(there.upper()).isCloseTo(-back.lower(), within(1e-12));
    assertThat(there.contains(two - one)).isTrue();
  }

  @Test
  void wilson_knows_nothing_of_an_empty_arm() {
    assertThat(Wilson.of(0, 0, .95)).isEqualTo(new Interval(0, 1));
  }

  @ParameterizedTest
  @CsvSource({"56,70,48,80,.0524,.3339", "9,10,3,10,.1705,.8090"})
  void newcombe_gives_the_published_ends(
      int events, int total, int baseEvents, int baseTotal, double lower, double upper) {
    double candidate = (double) events / total;
    double baseline = (double) baseEvents / baseTotal;

    Interval interval =
        Newcombe.difference(
            baseline,
            Wilson.of(baseline, baseTotal, .95),
            candidate,
            Wilson.of(candidate, total, .95));

    assertThat(interval.lower()).isCloseTo(lower, PRINTED);
    assertThat(interval.upper()).isCloseTo(upper, PRINTED);
  }

  @ParameterizedTest
  @CsvSource({"56,70,48,80,.0528,.3382", "9,10,3,10,.1700,.8406"})
  void miettinen_nurminen_gives_the_published_ends(
      int events, int total, int baseEvents, int baseTotal, double lower, double upper) {
    Interval interval =
        MiettinenNurminen.difference(
            new BootTotal(baseEvents, baseTotal), new BootTotal(events, total), .95);

    assertThat(interval.lower()).isCloseTo(lower, PRINTED);
    assertThat(interval.upper()).isCloseTo(upper, PRINTED);
  }

  @ParameterizedTest
  @CsvSource({".05,.05,74", ".05,.1,36", ".05,.02,189", ".01,.05,127", ".1,.2,12"})
  void without_an_event_miettinen_nurminen_is_within_the_margin_from_a_number_of_boots_on(
      double alpha, double margin, int boots) {
    BootTotal fewer = new BootTotal(0, boots - 1);
    BootTotal enough = new BootTotal(0, boots);

    assertThat(MiettinenNurminen.difference(fewer, fewer, 1 - alpha).within(margin)).isFalse();
    assertThat(MiettinenNurminen.difference(enough, enough, 1 - alpha).within(margin)).isTrue();
  }

  @Property
  void a_difference_the_other_way_round_is_the_mirror_image(
      @ForAll @IntRange(min = 1, max = 40) int n1,
      @ForAll @IntRange(max = 40) int some1,
      @ForAll @IntRange(min = 1, max = 40) int n2,
      @ForAll @IntRange(max = 40) int some2) {
    BootTotal one = new BootTotal(Math.min(some1, n1), n1);
    BootTotal two = new BootTotal(Math.min(some2, n2), n2);

    Interval there = MiettinenNurminen.difference(one, two, .95);
    Interval back = MiettinenNurminen.difference(two, one, .95);

    assertThat(there.lower()).isCloseTo(-back.upper(), within(1e-6));
    assertThat(there.upper()).isCloseTo(-back.lower(), within(1e-6));
    assertThat(there.contains(two.rate() - one.rate())).isTrue();
    assertThat(there.lower()).isGreaterThanOrEqualTo(-1);
    assertThat(there.upper()).isLessThanOrEqualTo(1);
  }

  @Property
  void more_events_move_both_ends_up(
      @ForAll @IntRange(min = 2, max = 30) int n, @ForAll @IntRange(max = 29) int some) {
    int events = Math.min(some, n - 1);
    BootTotal baseline = new BootTotal(n / 2, n);

    Interval fewer = MiettinenNurminen.difference(baseline, new BootTotal(events, n), .95);
    Interval more = MiettinenNurminen.difference(baseline, new BootTotal(events + 1, n), .95);

    assertThat(more.lower()).isGreaterThan(fewer.lower());
    assertThat(more.upper()).isGreaterThanOrEqualTo(fewer.upper());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pinlab.analysis.BootTotal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandPointTest {
  private static List<BandPoint> band(Nights nights) {
    return Chart.of(nights.list(), Rules.DEFAULT, alarm -> Ruling.OPEN).band();
  }

  private static BandPoint.Limits limits(BandPoint point) {
    return requireNonNull(point.limits());
  }

  @Test
  void a_night_has_its_rate_with_an_interval_and_limits_around_the_centre() {
    BandPoint last = band(new Nights().steady(25, 5)).get(24);

    assertThat(last.rate()).isCloseTo(.25, within(.02));
    assertThat(requireNonNull(last.ci()).contains(.25)).isTrue();
    assertThat(limits(last).lower()).isBetween(.05, limits(last).centre());
    assertThat(limits(last).upper()).isBetween(limits(last).centre(), .5);
  }

  @Test
  void a_night_with_fewer_boots_has_wider_limits() {
    List<BandPoint> band = band(new Nights().steady(25, 5).night(48, 5).night(4, 5));

    assertThat(limits(band.get(25)).upper()).isLessThan(limits(band.get(24)).upper() - .02);
    assertThat(limits(band.get(26)).upper()).isGreaterThan(limits(band.get(24)).upper() + .02);
  }

  @Test
  void a_night_beyond_the_drawn_limit_is_out_and_one_within_it_is_not() {
    for (int events = 5; events < 12; events++) {
      BandPoint last = band(new Nights().steady(25, 5).night(12, events)).get(25);
      boolean above = requireNonNull(last.rate()) > limits(last).upper();

      assertThat(last.standing()).isEqualTo(above ? Standing.ABOVE : Standing.INSIDE);
    }
  }

  @Test
  void where_nothing_ever_failed_one_boot_of_failures_is_inside_and_many_are_out() {
    Nights never = new Nights();
    for (int i = 0; i < 25; i++) {
      never.night(12, 0);
    }
    BandPoint last = band(never).get(24);

    assertThat(limits(last).lower()).isZero();
    assertThat(limits(last).centre()).isBetween(0.0, .01);
    assertThat(limits(last).upper()).isBetween(1 / 12.0, .5);
  }

  @Test
  void where_everything_fails_there_is_no_way_to_be_worse() {
    Nights always = new Nights();
    for (int i = 0; i < 25; i++) {
      always.night(12, 20);
    }
    BandPoint last = band(always).get(24);

    assertThat(limits(last).upper()).isEqualTo(1);
    assertThat(limits(last).lower()).isBetween(.5, 11 / 12.0);
  }

  @Test
  void boots_that_fail_as_a_whole_make_the_interval_as_wide_as_that_of_so_many_boots() {
    List<BootTotal> boots = new ArrayList<>(Nights.boots(6, 0));
    boots.addAll(Nights.boots(6, 20));
    Night night = Night.of("0", Instant.EPOCH, "6.19", "a", boots);

    BandPoint point = Chart.of(List.of(night), Rules.DEFAULT, alarm -> Ruling.OPEN).band().get(0);

    assertThat(requireNonNull(point.ci()).lower()).isCloseTo(.25, within(.01));
    assertThat(requireNonNull(point.ci()).upper()).isCloseTo(.75, within(.01));
  }

  @Test
  void a_missing_night_has_neither_rate_nor_limits() {
    BandPoint missing = band(new Nights().steady(25, 5).missing()).get(25);

    assertThat(missing.rate()).isNull();
    assertThat(missing.ci()).isNull();
    assertThat(missing.limits()).isNull();
  }

  @Test
  void a_night_before_there_are_limits_has_an_interval_of_its_own() {
    BandPoint first = band(new Nights().steady(1, 5)).get(0);

    assertThat(first.limits()).isNull();
    assertThat(requireNonNull(first.ci()).upper()).isBetween(.28, .45);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pinlab.trend.Alarm.Reason;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static Chart chart(Nights nights) {
    return ruled(nights, Ruling.OPEN);
  }

  private static Chart ruled(Nights nights, Ruling ruling) {
    return Chart.of(nights.list(), Rules.DEFAULT, alarm -> ruling);
  }

  private static List<Standing> standings(Chart chart, int from) {
    return chart.band().stream().skip(from).map(BandPoint::standing).toList();
  }

  private static BandPoint.Limits limits(Chart chart, int night) {
    return requireNonNull(chart.band().get(night).limits());
  }

  private static List<String> raisedIn(Chart chart) {
    return chart.alarms().stream().map(alarm -> alarm.night().id()).toList();
  }

  @Nested
  class One_night {
    @Test
    void out_of_limits_is_no_alarm() {
      Chart chart = chart(new Nights().steady(20, 5).night(12, 15).steady(6, 5));

      assertThat(standings(chart, 19)).startsWith(Standing.INSIDE, Standing.ABOVE, Standing.INSIDE);
      assertThat(chart.alarms()).isEmpty();
    }

    @Test
    void above_and_one_below_are_no_alarm() {
      Chart chart = chart(new Nights().steady(20, 8).night(12, 17).night(12, 0).steady(6, 8));

      assertThat(standings(chart, 20)).startsWith(Standing.ABOVE, Standing.BELOW);
      assertThat(chart.alarms()).isEmpty();
    }

    @Test
    void of_all_failures_does_not_alarm_together_with_two_ordinary_ones() {
      Chart chart = chart(new Nights().steady(20, 5).night(12, 20).steady(6, 5));

      assertThat(chart.alarms()).isEmpty();
    }
  }

  @Nested
  class Two_nights_in_a_row {
    @Test
    void above_the_limit_are_an_alarm() {
      Chart chart = chart(new Nights().steady(20, 5).image("b").steady(2, 10));

      assertThat(chart.alarms())
          .singleElement()
          .satisfies(
              alarm -> {
                assertThat(alarm.side()).isEqualTo(Side.WORSE);
                assertThat(alarm.reason()).isEqualTo(Reason.TWO_IN_A_ROW);
                assertThat(alarm.night().id()).isEqualTo("21");
                assertThat(alarm.first().id()).isEqualTo("20");
                assertThat(alarm.before().id()).isEqualTo("19");
                assertThat(alarm.kernelChanged()).isTrue();
              });
      assertThat(chart.band().get(21).alarm()).isEqualTo(Side.WORSE);
      assertThat(chart.band().get(20).alarm()).isNull();
    }

    @Test
    void below_the_limit_are_an_improvement() {
      Chart chart = chart(new Nights().steady(20, 10).steady(2, 3));

      assertThat(chart.alarms()).extracting(Alarm::side).containsExactly(Side.BETTER);
    }

    @Test
    void of_the_kernel_that_ran_before_tell_that_the_host_has_changed() {
      Chart chart = chart(new Nights().steady(20, 5).steady(2, 10));

      assertThat(chart.alarms()).extracting(Alarm::kernelChanged).containsExactly(false);
    }

    @Test
    void are_so_with_a_night_between_them_that_is_missing_or_has_too_few_boots() {
      Chart chart =
          chart(new Nights().steady(20, 5).steady(1, 10).missing().night(3, 5).steady(1, 10));

      assertThat(standings(chart, 20))
          .containsExactly(Standing.ABOVE, Standing.MISSING, Standing.FEW_BOOTS, Standing.ABOVE);
      assertThat(raisedIn(chart)).containsExactly("23");
    }

    @Test
    void of_too_few_boots_are_no_alarm_however_many_fail() {
      Chart chart = chart(new Nights().steady(20, 5).night(3, 20).night(3, 20).night(3, 20));

      assertThat(chart.alarms()).isEmpty();
    }
  }

  @Nested
  class Three_nights {
    @Test
    void that_are_out_of_limits_only_together_are_an_alarm() {
      Chart chart = chart(new Nights().steady(100, 5).night(27, 6).night(27, 6).night(27, 6));

      assertThat(standings(chart, 100)).containsOnly(Standing.INSIDE);
      assertThat(chart.alarms())
          .singleElement()
          .satisfies(
              alarm -> {
                assertThat(alarm.reason()).isEqualTo(Reason.THREE_TOGETHER);
                assertThat(alarm.night().id()).isEqualTo("102");
                assertThat(alarm.first().id()).isEqualTo("100");
              });
    }
  }

  @Nested
  class The_first_nights {
    @Test
    void only_teach_what_is_usual() {
      Chart chart = chart(new Nights().steady(5, 5).steady(5, 15));

      assertThat(standings(chart, 0)).containsOnly(Standing.LEARNING);
      assertThat(chart.alarms()).isEmpty();
    }

    @Test
    void are_as_many_as_the_rules_say_and_the_two_that_are_judged_with_the_next_one() {
      Chart chart = chart(new Nights().steady(14, 5));

      assertThat(standings(chart, 11)).startsWith(Standing.LEARNING, Standing.INSIDE);
    }
  }

  @Nested
  class An_alarm_that {
    private final Nights shifted = new Nights().steady(20, 5).image("b").steady(30, 10);

    @Test
    void nobody_has_ruled_on_is_raised_once_and_its_nights_are_no_base() {
      Chart chart = ruled(shifted, Ruling.OPEN);

      assertThat(raisedIn(chart)).containsExactly("21");
      assertThat(standings(chart, 20)).containsOnly(Standing.ABOVE);
      assertThat(limits(chart, 49).centre()).isCloseTo(.25, within(.02));
    }

    @Test
    void was_confirmed_begins_a_new_base_with_its_first_night() {
      Chart chart = ruled(shifted, Ruling.CONFIRMED);

      assertThat(raisedIn(chart)).containsExactly("21");
      assertThat(standings(chart, 22).subList(0, 10)).containsOnly(Standing.LEARNING);
      assertThat(standings(chart, 32)).containsOnly(Standing.INSIDE);
      assertThat(limits(chart, 32).nights()).isEqualTo(10);
      assertThat(limits(chart, 32).centre()).isCloseTo(.5, within(.02));
    }

    @Test
    void was_refuted_leaves_its_nights_in_the_base_and_takes_two_new_ones_to_come_back() {
      Chart chart = ruled(shifted, Ruling.REFUTED);

      assertThat(raisedIn(chart)).startsWith("21", "23");
      assertThat(limits(chart, 22).nights()).isEqualTo(22);
      assertThat(limits(chart, 22).centre()).isGreaterThan(limits(chart, 21).centre() + .01);
    }

    @Test
    void went_away_by_itself_leaves_the_next_one_to_be_raised() {
      Nights nights = new Nights().steady(20, 5).steady(3, 10).steady(5, 5).steady(2, 10);

      Chart chart = chart(nights);

      assertThat(raisedIn(chart)).containsExactly("21", "29");
    }
  }

  @Nested
  class The_base {
    @Test
    void moves_on_with_the_nights() {
      Chart chart = Chart.of(creeping(), Rules.DEFAULT.withBase(12), alarm -> Ruling.OPEN);

      assertThat(limits(chart, 14).centre()).isCloseTo(.30, within(.03));
      assertThat(limits(chart, 59).centre()).isCloseTo(.35, within(.02));
      assertThat(limits(chart, 59).nights()).isEqualTo(12);
    }

    private List<Night> creeping() {
      return new Nights().steady(20, 6).steady(40, 7).list();
    }
  }
}

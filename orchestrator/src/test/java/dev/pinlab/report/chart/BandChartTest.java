// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Interval;
import dev.pinlab.trend.BandPoint;
import dev.pinlab.trend.Side;
import dev.pinlab.trend.Standing;
import dev.pinlab.trend.Sums;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandChartTest {
  private static final Instant START = Instant.parse("2026-01-01T02:00:00Z");

  private final List<BandPoint> band = new ArrayList<>();
  private String version = "6.1";

  private BandChartTest night(Standing standing, long events) {
    boolean seen = standing != Standing.MISSING;
    boolean limited = seen && standing != Standing.LEARNING;
    double rate = events / 100.0;
    band.add(
        new BandPoint(
            "night " + band.size(),
            START.plus(Duration.ofDays(band.size())),
            version,
            "image of " + version,
            seen ? new Sums(100, events, 100, events, events, 100) : Sums.NONE,
            seen ? rate : null,
            seen ? new Interval(rate, rate) : null,
            limited ? new BandPoint.Limits(.1, .05, .15, 30, 1) : null,
            standing,
            standing == Standing.ABOVE ? Side.WORSE : null));
    return this;
  }

  private BandChartTest nights(int number) {
    for (int i = 0; i < number; i++) {
      night(Standing.INSIDE, 10);
    }
    return this;
  }

  private BandChart chart() {
    return chart("");
  }

  private BandChart chart(String pinned) {
    return BandChart.of(band, Collections.nCopies(band.size(), 0), pinned);
  }

  private static long strokes(String path) {
    return path.chars().filter(c -> c == 'M').count();
  }

  @Test
  void each_night_is_drawn_once_by_how_it_stands() {
    night(Standing.LEARNING, 10).night(Standing.MISSING, 0).night(Standing.FEW_BOOTS, 10);
    nights(2).night(Standing.ABOVE, 30).night(Standing.BELOW, 1);

    BandChart chart = chart();

    assertThat(strokes(chart.lines().learning())).isEqualTo(1);
    assertThat(strokes(chart.lines().missing())).isEqualTo(1);
    assertThat(strokes(chart.lines().few())).isEqualTo(1);
    assertThat(strokes(chart.lines().dots())).isEqualTo(2);
    assertThat(strokes(chart.lines().whiskers())).isEqualTo(6);
    assertThat(chart.marks())
        .extracting(BandChart.Mark::standing)
        .containsExactly(Standing.ABOVE, Standing.BELOW);
  }

  @Test
  void a_night_out_of_limits_says_by_how_much_and_has_a_shape_of_its_own_on_each_side() {
    nights(1).night(Standing.ABOVE, 30).night(Standing.BELOW, 1);

    assertThat(chart().marks())
        .extracting(BandChart.Mark::title)
        .containsExactly(
            "2026-01-02, 6.1: 30.0% (30/100), above the limit of 15.0%",
            "2026-01-03, 6.1: 1.0% (1/100), below the limit of 5.0%");
    assertThat(BandChart.Mark.shape(Standing.ABOVE))
        .isNotEqualTo(BandChart.Mark.shape(Standing.BELOW));
    assertThat(chart().marks().get(0).y()).isLessThan(chart().marks().get(1).y());
  }

  @Test
  void the_band_goes_on_over_a_missing_night_and_breaks_where_limits_are_learned_anew() {
    nights(2).night(Standing.MISSING, 0).nights(2);
    assertThat(strokes(chart().lines().band())).isEqualTo(1);

    night(Standing.LEARNING, 20).nights(1);
    assertThat(strokes(chart().lines().band())).isEqualTo(2);
    assertThat(strokes(chart().lines().centre())).isEqualTo(2);
  }

  @Test
  void the_axis_ends_at_a_round_rate_above_all_rates_and_limits() {
    assertThat(nights(12).chart().axes().rates())
        .extracting(Tick::label)
        .containsExactly("0%", "10%", "20%");
    assertThat(night(Standing.ABOVE, 55).chart().axes().rates())
        .extracting(Tick::label)
        .containsExactly("0%", "30%", "60%");
  }

  @Test
  void four_hundred_nights_fit_into_the_page_and_few_take_no_more_room_than_they_need() {
    assertThat(nights(8).chart().right()).isLessThan(300);

    BandChart all = nights(392).chart();

    assertThat(all.width()).isLessThanOrEqualTo(1000);
    assertThat(all.axes().dates())
        .hasSizeBetween(6, 16)
        .extracting(Tick::label)
        .contains("2026-06");
  }

  @Test
  void dates_and_versions_stand_neither_on_each_other_nor_over_the_edge() {
    for (int i = 0; i < 400; i++) {
      version = "6.19.0-rc3-next-2026" + i;
      nights(1);
    }

    BandChart chart = chart();

    List<Tick> versions = chart.axes().versions();
    assertThat(strokes(chart.axes().kernels())).isEqualTo(400);
    assertThat(versions).hasSizeBetween(3, 8);
    assertThat(versions.get(versions.size() - 1).label()).endsWith("2026399");
    for (List<Tick> ticks : List.of(versions, chart.axes().dates())) {
      for (int i = 0; i < ticks.size(); i++) {
        double end = ticks.get(i).at() + 5.5 * ticks.get(i).label().length();
        double next = i + 1 < ticks.size() ? ticks.get(i + 1).at() : chart.width();
        assertThat(end).isLessThan(next);
      }
    }
  }

  @Test
  void a_kernel_has_a_bar_where_it_changes_and_its_version_once() {
    nights(20);
    version = "6.2";
    nights(20);

    assertThat(strokes(chart().axes().kernels())).isEqualTo(2);
    assertThat(chart().axes().versions()).extracting(Tick::label).containsExactly("6.1", "6.2");
  }

  @Test
  void alarms_of_neighbouring_nights_have_numbers_apart_from_each_other() {
    nights(400);
    List<Integer> alarms = new ArrayList<>(Collections.nCopies(400, 0));
    alarms.set(200, 1);
    alarms.set(201, 2);
    alarms.set(399, 3);

    List<BandChart.Flag> flags = BandChart.of(band, alarms, "").flags();

    assertThat(flags).extracting(BandChart.Flag::number).containsExactly(1, 2, 3);
    assertThat(flags.get(1).at() - flags.get(0).at()).isGreaterThanOrEqualTo(15);
    assertThat(flags.get(1).x() - flags.get(0).x()).isLessThan(3);
  }

  @Test
  void the_pinned_night_is_marked_where_it_stands_and_takes_room_above_the_plot() {
    nights(10);

    assertThat(chart("night 0").pinned()).isEqualTo(62.0);
    assertThat(chart("night 0").height()).isGreaterThan(chart().height());
    assertThat(chart("another").pinned()).isNull();
  }
}

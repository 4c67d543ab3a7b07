// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.Retries;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryCurveTest {
  private static final List<String> VARIANTS = List.of("base", "v4", "v5.13");

  @Test
  void a_curve_falls_in_steps_and_ends_where_the_data_end() {
    var chart = chart("cma / racing", List.of(curve("v4", 1, 0.5, 11, 0.25)));

    var line = chart.lines().get(0);
    // The upper end of the axis is 50%, at 28, its lower end at 228.
    assertThat(line.path()).isEqualTo("M151.3 28.0H151.3V28.0H418.5V128.0");
    assertThat(line.end().y()).isEqualTo(128.0);
    assertThat(line.label()).isEqualTo("v4: 25.0% at 11");
  }

  @Test
  void the_axis_of_rates_ends_above_what_is_drawn_however_little_that_is() {
    var chart = chart("cma / seldom", List.of(curve("v4", 1, 0.06, 11, 0.0)));

    assertThat(chart.axes().shares()).extracting(Tick::label).containsExactly("0%", "5%", "10%");
    assertThat(chart("p", List.of(curve("v4", 1, 1.0))).axes().shares())
        .extracting(Tick::label)
        .containsExactly("0%", "50%", "100%");
  }

  @Test
  void what_pinned_without_any_round_starts_below_the_top() {
    var chart = chart("movable / quiet", List.of(curve("base", 0, 0.0)));

    assertThat(chart.lines().get(0).path()).startsWith("M48.0 228.0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.5, 1.0})
  void labels_of_curves_that_end_together_stay_apart_and_inside(double end) {
    var curves = VARIANTS.stream().map(variant -> curve(variant, 1, end)).toList();

    var lines = chart("cma / quiet", curves).lines();

    for (int i = 1; i < lines.size(); i++) {
      assertThat(lines.get(i).labelY() - lines.get(i - 1).labelY()).isGreaterThanOrEqualTo(17);
    }
    assertThat(lines.get(2).labelY()).isLessThanOrEqualTo(228);
  }

  @Test
  void many_curves_make_the_chart_higher_so_that_their_labels_have_room() {
    var variants = IntStream.range(0, 20).mapToObj(i -> "v" + i).toList();
    var curves = variants.stream().map(variant -> curve(variant, 1, 0.0)).toList();

    var chart = RetryCurve.of("p", curves, variants, any -> null);

    assertThat(chart.floor()).isEqualTo(28 + 19 * 17);
    assertThat(chart.lines().get(19).labelY()).isEqualTo(chart.floor());
    assertThat(chart.height()).isGreaterThan(chart.floor() + 36);
  }

  @Test
  void variants_of_a_sweep_are_told_by_the_value_that_differs() {
    var variants = List.of("limit[max=0]", "limit[max=100]");
    var curves = variants.stream().map(variant -> curve(variant, 1, 0.0)).toList();

    var chart = RetryCurve.of("p", curves, variants, any -> null);

    assertThat(chart.lines())
        .extracting(RetryCurve.Line::label)
        .containsExactly("max=0: 0.0% at 1", "max=100: 0.0% at 1");
  }

  @Test
  void variants_differ_in_colour_and_in_dashes() {
    var curves = VARIANTS.stream().map(variant -> curve(variant, 1, 0.0)).toList();

    var lines = chart("cma / quiet", curves).lines();

    assertThat(lines.stream().map(line -> line.look().colour())).doesNotHaveDuplicates();
    assertThat(lines.stream().map(line -> line.look().dashes())).doesNotHaveDuplicates();
  }

  @Test
  void the_axis_reaches_the_last_round_seen() {
    var chart = chart("p", List.of(curve("v4", 101, 0.9)));

    assertThat(chart.axes().limits().get(chart.axes().limits().size() - 1).label())
        .isEqualTo("300");
  }

  @Test
  void a_variant_that_always_gave_up_after_the_same_rounds_shows_the_interval_measured() {
    var limited =
        new Retries(
            "v4",
            "cma",
            "racing",
            List.of(new Retries.Point(1, 0.5, 10, 5, 0), new Retries.Point(11, 0.2, 5, 3, 2)));

    var measured =
        RetryCurve.of("p", List.of(limited), VARIANTS, curve -> new Interval(0, 0.5))
            .lines()
            .get(0)
            .measured();

    assertThat(measured).isEqualTo(new RetryCurve.Span(28.0, 228.0));
  }

  @Test
  void a_variant_without_one_limit_of_its_own_shows_none() {
    var unlimited = new Retries.Point(40, 0, 5, 5, 0);
    var early = new Retries.Point(1, 0.4, 10, 5, 1);
    var late = new Retries.Point(11, 0.2, 4, 2, 2);

    for (var points : List.of(List.of(unlimited), List.of(early, late))) {
      var curve = new Retries("v4", "cma", "racing", points);
      assertThat(
              RetryCurve.of("p", List.of(curve), VARIANTS, any -> new Interval(0, 0.5))
                  .lines()
                  .get(0)
                  .measured())
          .isNull();
    }
  }

  private static RetryCurve chart(String place, List<Retries> curves) {
    return RetryCurve.of(place, curves, VARIANTS, curve -> null);
  }

  private static Retries curve(String variant, double... roundsAndSurvival) {
    var points =
        IntStream.range(0, roundsAndSurvival.length / 2)
            .mapToObj(
                i ->
                    new Retries.Point(
                        (long) roundsAndSurvival[2 * i], roundsAndSurvival[2 * i + 1], 10, 1, 0))
            .toList();
    return new Retries(variant, "cma", "racing", points);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

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
    var chart = RetryCurve.of("cma / racing", List.of(curve("v4", 1, 0.5, 11, 0.25)), VARIANTS);

    var line = chart.lines().get(0);
    assertThat(line.path()).startsWith("M48.0 28.0H").contains("V109.0H").endsWith("V149.5");
    assertThat(line.end().y()).isEqualTo(149.5);
    assertThat(line.label()).isEqualTo("v4: 25.0% at 11");
  }

  @Test
  void what_pinned_without_any_round_starts_below_the_top() {
    var chart = RetryCurve.of("movable / quiet", List.of(curve("base", 0, 0.0)), VARIANTS);

    assertThat(chart.lines().get(0).path()).startsWith("M48.0 190.0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.5, 1.0})
  void labels_of_curves_that_end_together_stay_apart_and_inside(double end) {
    var curves = VARIANTS.stream().map(variant -> curve(variant, 1, end)).toList();

    var lines = RetryCurve.of("cma / quiet", curves, VARIANTS).lines();

    for (int i = 1; i < lines.size(); i++) {
      assertThat(lines.get(i).labelY() - lines.get(i - 1).labelY()).isGreaterThanOrEqualTo(17);
    }
    assertThat(lines.get(2).labelY()).isLessThanOrEqualTo(190);
  }

  @Test
  void variants_differ_in_colour_and_in_dashes() {
    var curves = VARIANTS.stream().map(variant -> curve(variant, 1, 0.0)).toList();

    var lines = RetryCurve.of("cma / quiet", curves, VARIANTS).lines();

    assertThat(lines.stream().map(RetryCurve.Line::colour)).doesNotHaveDuplicates();
    assertThat(lines.stream().map(RetryCurve.Line::dashes)).doesNotHaveDuplicates();
  }

  @Test
  void the_axis_reaches_the_last_round_seen() {
    var chart = RetryCurve.of("p", List.of(curve("v4", 101, 0.9)), VARIANTS);

    assertThat(chart.axes().limits().get(chart.axes().limits().size() - 1).label())
        .isEqualTo("300");
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

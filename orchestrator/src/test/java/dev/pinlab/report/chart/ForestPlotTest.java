// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.report.Comparisons;
import dev.pinlab.spec.Metric;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ForestPlotTest {
  private static final List<Row> ROWS = Comparisons.demo().tests().rows();

  @Test
  void every_row_with_a_difference_has_a_line_below_the_heading_of_its_place() {
    var plot = ForestPlot.of(ROWS, 0.05);

    assertThat(plot.lines()).hasSameSizeAs(ROWS);
    assertThat(plot.headings()).hasSize(6);
    assertThat(plot.lines().get(0).y()).isGreaterThan(plot.headings().get(0).y());
    assertThat(plot.lines()).allSatisfy(line -> assertThat(line.y()).isLessThan(plot.floor()));
  }

  @Test
  void a_row_without_a_difference_is_left_out() {
    Row row = ROWS.get(0);
    var untested =
        new Row(row.arms(), null, row.test(), Verdict.INCONCLUSIVE, true, "no boot counts");

    assertThat(ForestPlot.of(List.of(untested), 0.05).lines()).isEmpty();
  }

  @Test
  void the_estimate_lies_within_its_interval_and_more_events_lie_to_the_right() {
    var plot = ForestPlot.of(ROWS, 0.05);

    assertThat(plot.lines())
        .allSatisfy(
            line -> {
              var span = line.span();
              assertThat(span.x()).isBetween(span.x1(), span.x2());
              if (line.row().verdict() == Verdict.WORSE) {
                assertThat(span.x1()).isGreaterThan(plot.band().zero());
              }
            });
  }

  @Test
  void small_differences_get_a_finer_scale_than_large_ones() {
    var small =
        ROWS.stream()
            .filter(row -> row.arms().metric() == Metric.PIN_FAILURE)
            .filter(row -> row.arms().workload().equals("quiet"))
            .toList();

    assertThat(ForestPlot.of(ROWS, 0.05).ticks().get(8).label()).isEqualTo("+100");
    assertThat(ForestPlot.of(small, 0.05).ticks().get(8).label()).isEqualTo("+5");
  }

  @Test
  void the_band_is_the_margin_on_both_sides_of_zero() {
    var band = ForestPlot.of(ROWS, 0.05).band();

    assertThat(band.zero() - band.x()).isEqualTo(band.width() / 2, Offset.offset(0.2));
  }

  @Test
  void every_verdict_has_a_shape_of_its_own() {
    assertThat(Arrays.stream(Verdict.values()).map(ForestPlot.Line::shape)).doesNotHaveDuplicates();
  }
}

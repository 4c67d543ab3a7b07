// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.KernelCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoseResponseTest {
  private static final List<String> VARIANTS = List.of("base", "v4");

  private static CellSummary cell(String variant, String workload, long failed) {
    return new CellSummary(
        variant,
        "cma",
        workload,
        Map.of("completed", 6),
        Map.of(),
        List.of(),
        new CellSummary.Totals(6, 100, failed, 0, 0, 1),
        Map.of(),
        Map.of(),
        Map.of(),
        KernelCounts.NONE);
  }

  private static List<DoseResponse> charts(CellSummary... cells) {
    return DoseResponse.of(List.of(cells), VARIANTS, cell -> null);
  }

  @Test
  void a_line_goes_through_the_doses_in_their_order_as_numbers() {
    var chart =
        charts(
                cell("base", "w[dose=100]", 50),
                cell("base", "w[dose=0]", 0),
                cell("base", "w[dose=25]", 10))
            .get(0);

    assertThat(chart.title()).isEqualTo("cma / w");
    assertThat(chart.dose()).isEqualTo("dose, %");
    assertThat(chart.axes().doses()).extracting(Tick::label).containsExactly("0", "25", "100");
    assertThat(chart.axes().rates()).extracting(Tick::label).containsExactly("0%", "25%", "50%");
    assertThat(chart.lines().get(0).path()).isEqualTo("M62.0 190.0L138.0 157.6L366.0 28.0");
  }

  @Test
  void each_variant_has_a_line_and_its_marks_stand_aside_of_the_others() {
    var lines =
        charts(
                cell("base", "w[dose=0]", 0),
                cell("v4", "w[dose=0]", 0),
                cell("base", "w[dose=50]", 0),
                cell("v4", "w[dose=50]", 0))
            .get(0)
            .lines();

    assertThat(lines).extracting(DoseResponse.Line::label).containsExactly("base", "v4");
    assertThat(lines.get(1).marks().get(0).x() - lines.get(0).marks().get(0).x()).isEqualTo(4);
    assertThat(lines.get(1).labelY() - lines.get(0).labelY()).isEqualTo(17);
  }

  @Test
  void a_mark_has_the_interval_of_its_cell_and_the_axis_room_for_it() {
    var chart =
        DoseResponse.of(
                List.of(cell("base", "w[dose=0]", 0), cell("base", "w[dose=50]", 4)),
                VARIANTS,
                cell -> cell.totals().failed() == 0 ? null : new Interval(0, 0.2))
            .get(0);

    assertThat(chart.axes().rates().get(2).label()).isEqualTo("20%");
    assertThat(chart.lines().get(0).marks().get(0).whisker()).isNull();
    assertThat(chart.lines().get(0).marks().get(1).whisker())
        .isEqualTo(new RetryCurve.Span(28.0, 190.0));
  }

  @Test
  void of_several_doses_the_last_lies_along_the_axis_and_the_others_make_panels() {
    var charts =
        charts(
            cell("base", "w[cma=25,fork=0]", 0),
            cell("base", "w[cma=25,fork=50]", 0),
            cell("base", "w[cma=50,fork=0]", 0),
            cell("base", "w[cma=50,fork=50]", 0));

    assertThat(charts)
        .extracting(DoseResponse::title)
        .containsExactly("cma / w[cma=25]", "cma / w[cma=50]");
    assertThat(charts).extracting(DoseResponse::dose).containsOnly("dose of fork, %");
  }

  @Test
  void a_workload_without_doses_or_with_a_single_one_has_no_chart() {
    assertThat(charts(cell("base", "held", 1), cell("base", "w[dose=5]", 1))).isEmpty();
  }

  @Test
  void a_variant_that_was_not_measured_at_a_dose_has_no_mark_there() {
    var lines =
        charts(
                cell("base", "w[dose=0]", 0),
                cell("base", "w[dose=50]", 0),
                cell("v4", "w[dose=50]", 0))
            .get(0)
            .lines();

    assertThat(lines).extracting(line -> line.marks().size()).containsExactly(2, 1);
  }

  @Test
  void many_variants_make_the_chart_higher() {
    var variants = new ArrayList<String>();
    var cells = new ArrayList<CellSummary>();
    for (int i = 0; i < 15; i++) {
      variants.add("v" + i);
      cells.add(cell("v" + i, "w[dose=0]", 0));
      cells.add(cell("v" + i, "w[dose=50]", 0));
    }

    var chart = DoseResponse.of(cells, variants, cell -> null).get(0);

    assertThat(chart.axes().floor()).isEqualTo(28 + 14 * 17);
    assertThat(chart.lines().get(14).labelY()).isEqualTo(chart.axes().floor());
  }
}

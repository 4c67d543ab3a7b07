// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.KernelCounts;
import dev.pinlab.report.Comparisons;
import dev.pinlab.report.wording.Cells.Place;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnmeasuredTest {
  private static final Place HELD = new Place("cma", "held");

  private static CellSummary cell(
      String variant, String workload, int completed, Map<String, Integer> invalid) {
    int lost = invalid.values().stream().mapToInt(Integer::intValue).sum();
    return new CellSummary(
        variant,
        "cma",
        workload,
        Map.of("completed", completed, "invalid", lost),
        invalid,
        List.of(),
        new CellSummary.Totals(completed, completed, 0, 0, 0, 1),
        Map.of(),
        Map.of(),
        Map.of(),
        KernelCounts.NONE);
  }

  private static Comparison of(CellSummary... cells) {
    Comparison demo = Comparisons.demo();
    return new Comparison(
        demo.schema(),
        demo.terms(),
        demo.headline(),
        demo.tests(),
        List.of(cells),
        List.of(),
        Map.of(),
        demo.run());
  }

  @Test
  void cells_that_lost_boots_for_the_same_reason_stand_together() {
    Comparison comparison =
        of(
            cell("v4", "held", 4, Map.of("no CMA", 2)),
            cell("v5", "held", 0, Map.of("no CMA", 6)),
            cell("v5", "quiet", 5, Map.of("no CMA", 1)),
            cell("v6", "quiet", 6, Map.of()));

    List<Unmeasured> all = Unmeasured.of(comparison);

    assertThat(all).hasSize(1);
    assertThat(all.get(0).text()).isEqualTo("no CMA");
    assertThat(all.get(0).byPlace())
        .containsExactly(
            entry(HELD, "v4 2 of 6, v5 6 of 6"), entry(new Place("cma", "quiet"), "v5 1 of 6"));
    assertThat(Unmeasured.summary(comparison)).isEqualTo("9 of 24 boots, in 3 of 4 cells");
  }

  @Test
  void reasons_that_differ_in_numbers_alone_are_one() {
    Comparison comparison =
        of(
            cell("v4", "held", 5, Map.of("37.5 % of the buffer is in CMA", 1)),
            cell("v5", "held", 5, Map.of("2 % of the buffer is in CMA", 1)));

    List<Unmeasured> all = Unmeasured.of(comparison);

    assertThat(all).hasSize(1);
    assertThat(all.get(0).text())
        .isEqualTo("37.5 % of the buffer is in CMA (others differ in the numbers)");
    assertThat(all.get(0).byPlace()).containsExactly(entry(HELD, "v4 1 of 6, v5 1 of 6"));
  }

  @Test
  void the_reason_that_cost_most_boots_is_the_first() {
    Comparison comparison =
        of(
            cell("v4", "held", 5, Map.of("skipped: no gup_test", 1)),
            cell("v5", "held", 0, Map.of("no CMA", 6)));

    List<Unmeasured> all = Unmeasured.of(comparison);

    assertThat(all)
        .extracting(Unmeasured::reason)
        .containsExactly("no CMA", "skipped: no gup_test");
    assertThat(all).extracting(Unmeasured::isSkip).containsExactly(false, true);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.pinlab.analysis.BootFailure;
import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.KernelCounts;
import dev.pinlab.report.Comparisons;
import dev.pinlab.report.wording.Cells.Place;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureGroupTest {
  private static final Place HELD = new Place("cma", "held");
  private static final Place QUIET = new Place("cma", "quiet");

  private static BootFailure failure(String title, boolean expected, int boots, int trial) {
    String console = trial == 0 ? "" : "console/" + trial + ".log";
    return new BootFailure(title, "crashed", "warn", expected, boots, trial, console);
  }

  private static CellSummary cell(String variant, String workload, BootFailure... failures) {
    return new CellSummary(
        variant,
        "cma",
        workload,
        Map.of("completed", 2, "crashed", 4),
        Map.of(),
        List.of(failures),
        new CellSummary.Totals(6, 0, 0, 0, 0, 1),
        Map.of(),
        Map.of(),
        Map.of(),
        KernelCounts.NONE);
  }

  private static List<FailureGroup> of(CellSummary... cells) {
    Comparison demo = Comparisons.demo();
    return FailureGroup.of(
        new Comparison(
            demo.schema(),
            demo.terms(),
            demo.headline(),
            demo.tests(),
            List.of(cells),
            List.of(),
            Map.of(),
            demo.run()));
  }

  @Test
  void equal_titles_are_one_group_with_counts_by_variant_and_place() {
    var groups =
        of(
            cell("v4", "held", failure("A", false, 3, 1)),
            cell("v4", "quiet", failure("A", false, 1, 2)),
            cell("v5", "held", failure("A", false, 4, 3)));

    assertThat(groups).extracting(FailureGroup::title).containsExactly("A");
    assertThat(groups.get(0).byVariant()).isEqualTo("v4 4 of 12, v5 4 of 6");
    assertThat(groups.get(0).byPlace())
        .containsExactly(entry(HELD, "v4 3 of 6, v5 4 of 6"), entry(QUIET, "v4 1 of 6"));
  }

  @Test
  void a_title_that_is_expected_in_one_variant_alone_is_not_expected_as_a_whole() {
    var groups =
        of(
            cell("v4", "held", failure("A", true, 4, 1)),
            cell("v5", "held", failure("A", false, 1, 2)));

    assertThat(groups).extracting(FailureGroup::expected).containsExactly(false);
    assertThat(groups.get(0).byPlace())
        .containsExactly(entry(HELD, "v4 4 of 6 (expected), v5 1 of 6"));
    assertThat(groups.get(0).console()).isEqualTo("console/2.log");
  }

  @Test
  void the_unexpected_come_first_and_then_the_most_frequent() {
    var groups =
        of(
            cell("v4", "held", failure("E", true, 4, 1)),
            cell("v5", "held", failure("A", false, 1, 2), failure("B", false, 3, 3)));

    assertThat(groups).extracting(FailureGroup::title).containsExactly("B", "A", "E");
  }

  @Test
  void the_place_is_that_of_the_first_kernel_that_knows_it() {
    var without = failure("A", false, 1, 1);
    var with = new BootFailure("A", "crashed", "warn", false, 1, 2, "", "mm/gup.c:96");

    assertThat(of(cell("v4", "held", without), cell("v5", "held", with)).get(0).place())
        .isEqualTo("mm/gup.c:96");
    assertThat(of(cell("v4", "held", without)).get(0).place()).isEmpty();
  }

  @Test
  void a_boot_without_a_console_gives_the_place_to_one_that_has_it() {
    var groups =
        of(
            cell("v4", "held", failure("A", false, 1, 0)),
            cell("v5", "held", failure("A", false, 1, 2)));

    assertThat(groups.get(0).console()).isEqualTo("console/2.log");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.KernelCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountersTest {
  private static CellSummary cell(long attempts, KernelCounts kernel) {
    return new CellSummary(
        "v4",
        "cma",
        "held",
        Map.of("completed", 6),
        Map.of(),
        List.of(),
        new CellSummary.Totals(6, attempts, 0, 0, 0, 1),
        Map.of(),
        Map.of(),
        Map.of(),
        kernel);
  }

  @Test
  void what_is_told_of_attempts_is_a_mean_over_them() {
    var lines =
        Counters.ofAttempts(List.of(cell(20, new KernelCounts(50, 5, 0, Map.of(), List.of()))));

    assertThat(lines)
        .containsExactly(
            new Counters.Line("drains", "attempt", List.of(2.5)),
            new Counters.Line("isolation-only rounds", "attempt", List.of(0.25)));
  }

  @Test
  void a_counter_that_one_kernel_lacks_is_not_zero_there() {
    var old = new KernelCounts(0, 0, 0, Map.of("oom_kill", 0.0), List.of());
    var young =
        new KernelCounts(0, 0, 0, Map.of("oom_kill", 0.0, "cma_alloc_success", 7.0), List.of());

    var lines = Counters.of(List.of(cell(1, old), cell(1, young)));

    assertThat(lines).extracting(Counters.Line::name).containsExactly("cma_alloc_success");
    assertThat(lines.get(0).values()).containsExactly(null, 7.0);
  }

  @Test
  void a_cell_without_attempts_has_nothing_of_them() {
    assertThat(Counters.of(List.of(cell(0, KernelCounts.NONE)))).isEmpty();
  }
}

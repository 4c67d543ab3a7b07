// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.KernelCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsHistogramTest {
  private static final CellSummary CELL =
      new CellSummary(
          "v4",
          "cma",
          "racing",
          Map.of("completed", 6),
          Map.of(),
          List.of(),
          new CellSummary.Totals(6, 100, 9, 0, 0, 1),
          Map.of("EBUSY", 9L),
          Map.of(0L, 40L, 1L, 30L, 4L, 20L, 11L, 7L, 101L, 2L, 5000L, 1L),
          Map.of(),
          KernelCounts.NONE);

  @Test
  void give_up_limits_have_bins_of_their_own() {
    var bars = RoundsHistogram.of(CELL).bars();

    assertThat(bars.stream().map(bar -> bar.bin().label()))
        .containsExactly("0", "1", "2", "3–5", "6–10", "11", "12–30", "31–100", "101+");
    assertThat(bars.stream().map(RoundsHistogram.Bar::count))
        .containsExactly(40L, 30L, 0L, 20L, 0L, 7L, 0L, 0L, 3L);
  }

  @Test
  void bars_stand_on_the_floor_side_by_side() {
    double right = 0;
    for (var bar : RoundsHistogram.of(CELL).bars()) {
      assertThat(bar.x()).isGreaterThanOrEqualTo(right);
      assertThat(bar.y() + bar.height()).isEqualTo(RoundsHistogram.FLOOR);
      right = bar.x() + bar.width();
    }
    assertThat(right).isLessThanOrEqualTo(RoundsHistogram.of(CELL).width());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.KernelCounts;
import dev.pinlab.analysis.KernelCounts.FreeMemory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreeMemoryChartTest {
  private static CellSummary cell(String variant, FreeMemory... free) {
    return new CellSummary(
        variant,
        "cma",
        "held",
        Map.of("completed", 6),
        Map.of(),
        List.of(),
        new CellSummary.Totals(6, 100, 0, 0, 0, 1),
        Map.of(),
        Map.of(),
        Map.of(),
        new KernelCounts(0, 0, 0, Map.of(), List.of(free)));
  }

  @Test
  void zones_stand_in_the_order_of_the_kernel_and_cma_comes_last() {
    var chart =
        FreeMemoryChart.of(
                List.of(
                    cell(
                        "v4",
                        new FreeMemory(0, Map.of("Movable", 512.0, "DMA32", 1024.0), 256),
                        new FreeMemory(2_000_000, Map.of("Movable", 0.0, "DMA32", 512.0), 0))))
            .get(0);

    assertThat(chart.zones())
        .extracting(FreeMemoryChart.Zone::name)
        .containsExactly("DMA32", "Movable", "of it in CMA");
    assertThat(chart.zones())
        .extracting(FreeMemoryChart.Zone::path)
        .containsExactly("M62.0 26.0L236.0 61.0", "M62.0 61.0L236.0 96.0", "M62.0 78.5L236.0 96.0");
    assertThat(chart.sizes()).extracting(Tick::label).containsExactly("0 MiB", "2 MiB", "4 MiB");
    assertThat(chart.last()).isEqualTo("2 s");
  }

  @Test
  void charts_that_stand_side_by_side_have_the_same_axes() {
    var charts =
        FreeMemoryChart.of(
            List.of(
                cell(
                    "base",
                    new FreeMemory(0, Map.of("DMA32", 1024.0), 0),
                    new FreeMemory(4_000_000, Map.of("DMA32", 1024.0), 0)),
                cell(
                    "v4",
                    new FreeMemory(0, Map.of("DMA32", 512.0), 0),
                    new FreeMemory(2_000_000, Map.of("DMA32", 512.0), 0))));

    assertThat(charts.get(0).sizes()).isEqualTo(charts.get(1).sizes());
    assertThat(charts.get(1).zones().get(0).path()).isEqualTo("M62.0 61.0L149.0 61.0");
    assertThat(FreeMemoryChart.legend(charts)).hasSize(1);
  }

  @Test
  void a_cell_that_said_nothing_or_said_it_once_has_no_chart() {
    var early = new FreeMemory(0, Map.of("DMA32", 1.0), 0);
    var late = new FreeMemory(9, Map.of("DMA32", 1.0), 0);

    assertThat(FreeMemoryChart.of(List.of(cell("v4"), cell("v5", early), cell("v6", early, late))))
        .extracting(FreeMemoryChart::title)
        .containsExactly("v6");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.html;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.report.chart.FreeMemoryChart;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.Counters;
import java.util.List;

/**
 * What the kernels counted in one layout under one workload: a line a counter, a column a variant.
 */
public record KernelGroup(
    Cells.Place place,
    List<String> variants,
    List<Counters.Line> lines,
    List<FreeMemoryChart> free) {

  /** The groups in which anything was counted. */
  static List<KernelGroup> of(List<CellSummary> cells) {
    var counting = cells.stream().filter(cell -> cell.totals().boots() > 0).toList();
    return Cells.inPlaces(counting).entrySet().stream()
        .map(
            entry ->
                new KernelGroup(
                    entry.getKey(),
                    entry.getValue().stream().map(CellSummary::variant).toList(),
                    Counters.of(entry.getValue()),
                    FreeMemoryChart.of(entry.getValue())))
        .filter(group -> !group.lines().isEmpty() || !group.free().isEmpty())
        .toList();
  }
}

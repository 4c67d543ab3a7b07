// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.trends;

import dev.pinlab.analysis.Cell;
import dev.pinlab.report.html.Ids;
import dev.pinlab.trend.Trend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cell over the nights.
 *
 * @param metrics those that had an event in any night
 * @param silent the names of the others
 */
public record CellTrends(Cell cell, List<MetricTrend> metrics, List<String> silent) {

  static List<CellTrends> of(ExperimentNights nights, Numbering numbering, RunLinks links) {
    Map<Cell, List<Trend>> cells = new LinkedHashMap<>();
    for (Trend trend : nights.trends()) {
      cells.computeIfAbsent(trend.cell(), cell -> new ArrayList<>()).add(trend);
    }
    return cells.entrySet().stream()
        .map(
            one ->
                new CellTrends(
                    one.getKey(),
                    one.getValue().stream()
                        .filter(Numbering::hasEvents)
                        .sorted(Comparator.comparing(Trend::metric))
                        .map(trend -> MetricTrend.of(trend, numbering, nights.pinned(), links))
                        .toList(),
                    one.getValue().stream()
                        .filter(trend -> !Numbering.hasEvents(trend))
                        .map(trend -> trend.metric().id())
                        .toList()))
        .toList();
  }

  /** Variant, layout and workload. */
  public String name() {
    return Names.of(cell);
  }

  /** Where it is on the page. */
  public String id() {
    return Ids.cell(cell);
  }
}

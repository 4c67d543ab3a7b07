// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.html;

import dev.pinlab.analysis.BootShares;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.report.chart.DotStrip;
import dev.pinlab.report.wording.Cells.Place;
import dev.pinlab.spec.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The boots of a run by the share of their attempts that had an event.
 *
 * @param strips of the layouts and workloads in which any boot had one
 * @param silent the others
 * @param cells the same in numbers
 */
public record BootDots(
    Metric metric,
    DotStrip.Style style,
    List<DotStrip> strips,
    List<String> silent,
    List<BootShares> cells) {

  /** The boots by their share of a metric. */
  static BootDots of(Metric metric, Comparison comparison, List<String> variants) {
    List<BootShares> cells =
        comparison.spreads().bootShares().stream().filter(cell -> cell.metric() == metric).toList();
    Map<Place, List<BootShares>> places = new LinkedHashMap<>();
    cells.forEach(
        cell ->
            places
                .computeIfAbsent(
                    new Place(cell.layout(), cell.workload()), place -> new ArrayList<>())
                .add(cell));
    List<String> silent = new ArrayList<>();
    List<DotStrip> strips = new ArrayList<>();
    DotStrip.Style style = DotStrip.Style.of(cells);
    places.forEach(
        (place, here) -> {
          if (DotStrip.Style.of(here).highest() == 0) {
            silent.add(place.toString());
          } else {
            strips.add(DotStrip.of(place, here, variants, style));
          }
        });
    return new BootDots(metric, style, strips, silent, cells);
  }

  /** Whether shares are rounded to whole per cent anywhere. */
  public boolean rounded() {
    return cells.stream().anyMatch(BootShares::rounded);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.html;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.PinTimes;
import dev.pinlab.analysis.Retries;
import dev.pinlab.analysis.Row;
import dev.pinlab.report.chart.DoseResponse;
import dev.pinlab.report.chart.RetryCurve;
import dev.pinlab.report.chart.RoundsHistogram;
import dev.pinlab.report.chart.ShareBars;
import dev.pinlab.report.chart.TimeToPin;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.VariantInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The charts of the page.
 *
 * @param rounds histograms by layout and workload, one a variant
 * @param doses one for each workload that has doses, in each layout
 * @param failures boots by their share of failed attempts
 * @param leftovers boots by their share of attempts that left pages behind
 * @param times one for each layout and workload in which any attempt pinned
 */
public record Charts(
    ShareBars attempts,
    ShareBars boots,
    Map<Cells.Place, List<RoundsHistogram>> rounds,
    List<RetryCurve> retries,
    List<DoseResponse> doses,
    BootDots failures,
    BootDots leftovers,
    List<TimeToPin> times) {

  /** The charts of a comparison. */
  static Charts of(Comparison comparison) {
    return new Charts(
        ShareBars.ofAttempts(comparison.cells()),
        ShareBars.ofBoots(comparison.cells()),
        rounds(comparison.cells()),
        retries(comparison),
        doses(comparison),
        BootDots.of(Metric.PIN_FAILURE, comparison, variants(comparison)),
        BootDots.of(Metric.LEFTOVER, comparison, variants(comparison)),
        times(comparison));
  }

  private static Map<Cells.Place, List<RoundsHistogram>> rounds(List<CellSummary> cells) {
    Map<Cells.Place, List<RoundsHistogram>> panels = new LinkedHashMap<>();
    var made = cells.stream().filter(cell -> !cell.rounds().isEmpty()).toList();
    Cells.inPlaces(made)
        .forEach(
            (place, here) -> panels.put(place, here.stream().map(RoundsHistogram::of).toList()));
    return panels;
  }

  private static List<RetryCurve> retries(Comparison comparison) {
    Map<Cells.Place, List<Retries>> byPlace = new LinkedHashMap<>();
    for (Retries curve : comparison.tests().retries()) {
      if (!curve.curve().isEmpty()) {
        byPlace
            .computeIfAbsent(
                new Cells.Place(curve.layout(), curve.workload()), place -> new ArrayList<>())
            .add(curve);
      }
    }
    return byPlace.entrySet().stream()
        .map(
            e ->
                RetryCurve.of(
                    e.getKey().toString(),
                    e.getValue(),
                    variants(comparison),
                    c -> failing(comparison, c.variant(), c.layout(), c.workload())))
        .toList();
  }

  private static List<DoseResponse> doses(Comparison comparison) {
    return DoseResponse.of(
        comparison.cells(),
        variants(comparison),
        c -> failing(comparison, c.variant(), c.layout(), c.workload()));
  }

  private static List<TimeToPin> times(Comparison comparison) {
    Map<Cells.Place, List<PinTimes>> byPlace = new LinkedHashMap<>();
    for (PinTimes cell : comparison.spreads().pinTimes()) {
      byPlace
          .computeIfAbsent(new Cells.Place(cell.layout(), cell.workload()), p -> new ArrayList<>())
          .add(cell);
    }
    byPlace.values().removeIf(cells -> cells.stream().allMatch(cell -> cell.curve().isEmpty()));
    return byPlace.entrySet().stream()
        .map(e -> TimeToPin.of(e.getKey(), e.getValue(), variants(comparison)))
        .toList();
  }

  /** The variants of the run, the baseline first. */
  private static List<String> variants(Comparison comparison) {
    String baseline = comparison.terms().baseline();
    return comparison.run().variants().stream()
        .map(VariantInfo::id)
        .sorted(Comparator.comparing(id -> !id.equals(baseline)))
        .toList();
  }

  /** The interval of the failure rate of a cell, from any row that counts it. */
  private static @Nullable Interval failing(
      Comparison comparison, String variant, String layout, String workload) {
    for (Row row : comparison.tests().rows()) {
      Row.Arms arms = row.arms();
      boolean here =
          arms.metric() == Metric.PIN_FAILURE
              && arms.layout().equals(layout)
              && arms.workload().equals(workload);
      if (here && arms.variant().equals(variant)) {
        return arms.candidate().ci();
      }
      if (here && arms.against().equals(variant)) {
        return arms.baseline().ci();
      }
    }
    return null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.FailedTrial;
import dev.pinlab.analysis.Row;
import dev.pinlab.trial.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds cells and rows of a comparison by where they belong. */
public final class Cells {
  private final Map<Key, CellSummary> cells = new LinkedHashMap<>();

  public Cells(List<CellSummary> summaries) {
    for (CellSummary cell : summaries) {
      cells.put(new Key(cell.variant(), cell.layout(), cell.workload()), cell);
    }
  }

  /** A layout with a workload: what the arms of one row share. */
  public record Place(String layout, String workload) {
    /** As people say it: {@code cma / held}. */
    @Override
    public String toString() {
      return layout + " / " + workload;
    }
  }

  private record Key(String variant, String layout, String workload) {}

  /** The cell of a variant in a place; empty when no trial of it was planned. */
  public Optional<CellSummary> find(String variant, Place place) {
    return Optional.ofNullable(cells.get(new Key(variant, place.layout(), place.workload())));
  }

  /** The two cells of a row, as far as they exist. */
  public Stream<CellSummary> of(Row row) {
    Place place = place(row);
    return Stream.of(row.arms().against(), row.arms().variant())
        .flatMap(variant -> find(variant, place).stream());
  }

  /** Where a row belongs. */
  public static Place place(Row row) {
    return new Place(row.arms().layout(), row.arms().workload());
  }

  /** Where a cell belongs. */
  public static Place place(CellSummary cell) {
    return new Place(cell.layout(), cell.workload());
  }

  /** Where a trial belongs. */
  public static Place place(FailedTrial trial) {
    return new Place(trial.planned().layout(), trial.planned().workload());
  }

  /** Rows by place, in the order in which places first occur. */
  public static Map<Place, List<Row>> byPlace(List<Row> rows) {
    Map<Place, List<Row>> groups = new LinkedHashMap<>();
    rows.forEach(row -> groups.computeIfAbsent(place(row), p -> new ArrayList<>()).add(row));
    return groups;
  }

  /** Cells by place, in the order in which places first occur. */
  public static Map<Place, List<CellSummary>> inPlaces(List<CellSummary> cells) {
    Map<Place, List<CellSummary>> groups = new LinkedHashMap<>();
    cells.forEach(cell -> groups.computeIfAbsent(place(cell), p -> new ArrayList<>()).add(cell));
    return groups;
  }

  /** Boots of a cell, whatever came of them. */
  public static int boots(CellSummary cell) {
    return cell.outcomes().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Boots of a cell that ended in the outcome. */
  public static int boots(CellSummary cell, Outcome outcome) {
    return cell.outcomes().getOrDefault(outcome.id(), 0);
  }

  /** Attempts in the boots of a comparison that count. */
  public static long attempts(Comparison comparison) {
    return comparison.cells().stream().mapToLong(cell -> cell.totals().attempts()).sum();
  }

  /** All boots that a comparison knows of. */
  public static int recordedBoots(Comparison comparison) {
    return comparison.cells().stream().mapToInt(Cells::boots).sum();
  }
}

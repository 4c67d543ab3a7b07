// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.analysis.BootCounts;
import dev.pinlab.analysis.BootTotal;
import dev.pinlab.analysis.Cell;
import dev.pinlab.spec.Metric;
import dev.pinlab.trend.Sums;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The boots of a run by cell: what each cell sums up to, and how its boots failed. */
final class CellTallies {
  private final Map<Cell, Tallied> cells = new LinkedHashMap<>();

  /** Equal failures of a cell. */
  record Failed(BootCounts first, long boots) {
    BootCounts.Ending ending() {
      if (first.ending() == null) {
        throw new IllegalStateException("a boot that did not fail");
      }
      return first.ending();
    }
  }

  /** One cell; numbers are from 0 in the order of their first boots in the plan. */
  static final class Tallied {
    private final Cell name;
    private final int number;
    private final Map<Metric, Sums> sums = new EnumMap<>(Metric.class);
    private final Map<List<Object>, Failed> failures = new LinkedHashMap<>();

    private Tallied(Cell name, int number) {
      this.name = name;
      this.number = number;
    }

    Cell name() {
      return name;
    }

    int number() {
      return number;
    }

    Map<Metric, Sums> sums() {
      return sums;
    }

    Iterable<Failed> failures() {
      return failures.values();
    }

    private void add(BootCounts boot) {
      boot.totals().forEach((metric, total) -> add(metric, total));
      if (boot.ending() != null) {
        failures.merge(
            List.of(boot.ending().title(), boot.outcome(), boot.expected()),
            new Failed(boot, 1),
            (known, more) -> new Failed(known.first(), known.boots() + 1));
      }
    }

    private void add(Metric metric, BootTotal total) {
      sums.merge(metric, Sums.of(List.of(total)), Sums::plus);
    }
  }

  /** Of boots in the order of the plan. */
  static CellTallies of(Iterable<BootCounts> boots) {
    CellTallies tallies = new CellTallies();
    for (BootCounts boot : boots) {
      tallies.cell(boot).add(boot);
    }
    return tallies;
  }

  private Tallied cell(BootCounts boot) {
    return cells.computeIfAbsent(Cell.of(boot.planned()), name -> new Tallied(name, cells.size()));
  }

  /** The number of a boot's cell. */
  int number(BootCounts boot) {
    return cell(boot).number();
  }

  /** All cells, by number. */
  Collection<Tallied> all() {
    return cells.values();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The boots of a run by cell. Cells are in the order of the spec, boots in the order of the plan,
 * so that nothing depends on the order in which they ended.
 */
final class Cells {
  private final Map<Cell, Boots> byCell;
  private final Set<Integer> expected;

  private Cells(Map<Cell, Boots> byCell, Set<Integer> expected) {
    this.byCell = byCell;
    this.expected = expected;
  }

  /**
   * The boots of a cell.
   *
   * @param all in the order of the plan
   * @param counting those that stay in the denominators
   * @param attempted of those, the pins of each that made an attempt
   * @param rounds of all their attempts
   */
  private record Boots(
      List<Boot> all, List<Boot> counting, List<Pins> attempted, RoundTally rounds) {
    private static final Boots NONE = of(List.of());

    static Boots of(List<Boot> made) {
      List<Boot> all =
          made.stream().sorted(Comparator.comparingInt(boot -> boot.planned().trial())).toList();
      List<Boot> counting = all.stream().filter(boot -> boot.outcome().counts()).toList();
      List<Pins> attempted =
          counting.stream().map(Boot::pins).filter(pins -> pins.made() > 0).toList();
      return new Boots(all, counting, attempted, RoundTally.of(attempted));
    }
  }

  /** Every planned cell of a variant that has an image, and every cell that has a boot. */
  static Cells of(RunMetadata run, Iterable<Boot> boots) {
    Set<String> built =
        run.variants().stream()
            .filter(variant -> variant.status() == VariantInfo.Status.BUILT)
            .map(VariantInfo::id)
            .collect(Collectors.toSet());
    Map<Cell, List<Boot>> byCell = new TreeMap<>(orderOfTheSpec(run));
    for (PlannedTrial planned : run.plan()) {
      if (built.contains(planned.variant())) {
        byCell.computeIfAbsent(Cell.of(planned), cell -> new ArrayList<>());
      }
    }
    var expectations = new Expectations(run.terms().gate().expected());
    Set<Integer> expected = new HashSet<>();
    for (Boot boot : boots) {
      byCell.computeIfAbsent(Cell.of(boot.planned()), cell -> new ArrayList<>()).add(boot);
      if (expectations.expects(boot)) {
        expected.add(boot.planned().trial());
      }
    }
    Iterator<Boots> each = byCell.values().parallelStream().map(Boots::of).toList().iterator();
    Map<Cell, Boots> inOrder = new LinkedHashMap<>();
    byCell.keySet().forEach(cell -> inOrder.put(cell, each.next()));
    return new Cells(inOrder, expected);
  }

  /** All cells. */
  List<Cell> all() {
    return List.copyOf(byCell.keySet());
  }

  /** The variants that have cells. */
  List<String> variants() {
    return byCell.keySet().stream().map(Cell::variant).distinct().toList();
  }

  /** The cells of a variant. */
  List<Cell> of(String variant) {
    return byCell.keySet().stream().filter(cell -> cell.variant().equals(variant)).toList();
  }

  /** The cells of all variants but the baseline, variant after variant. */
  List<Cell> candidates(String baseline) {
    return byCell.keySet().stream().filter(cell -> !cell.variant().equals(baseline)).toList();
  }

  /** Every boot of the cell, none for a cell that is not part of the run. */
  List<Boot> boots(Cell cell) {
    return at(cell).all();
  }

  /** The boots of the cell that stay in the denominators. */
  List<Boot> counting(Cell cell) {
    return at(cell).counting();
  }

  /** The pins of the boots of the cell that stay in the denominators and made any attempt. */
  List<Pins> attempted(Cell cell) {
    return at(cell).attempted();
  }

  /** The attempts of those boots by number of rounds. */
  RoundTally rounds(Cell cell) {
    return at(cell).rounds();
  }

  private Boots at(Cell cell) {
    return byCell.getOrDefault(cell, Boots.NONE);
  }

  /** Whether the boot failed in a way that the experiment declared as expected. */
  boolean isExpected(Boot boot) {
    return expected.contains(boot.planned().trial());
  }

  private static Comparator<Cell> orderOfTheSpec(RunMetadata run) {
    List<String> variants = run.variants().stream().map(VariantInfo::id).toList();
    List<String> layouts = List.copyOf(run.experiment().layouts().keySet());
    List<String> workloads = List.copyOf(run.experiment().workloads().keySet());
    return Comparator.comparing(Cell::variant, byPosition(variants))
        .thenComparing(Cell::layout, byPosition(layouts))
        .thenComparing(Cell::workload, byPosition(workloads));
  }

  /** Listed names in the order of the list, then all others by name. */
  private static Comparator<String> byPosition(List<String> names) {
    return Comparator.<String>comparingInt(
            name -> names.contains(name) ? names.indexOf(name) : names.size())
        .thenComparing(Comparator.naturalOrder());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.KernelCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What the kernels of several cells counted, side by side. */
public final class Counters {
  private Counters() {}

  /**
   * One counter.
   *
   * @param unit what it is counted in: one attempt, or one boot
   * @param values one a cell, null where the kernel has no such counter
   */
  public record Line(String name, String unit, List<@Nullable Double> values) {}

  /** The counters that are not zero in all of the cells. */
  public static List<Line> of(List<CellSummary> cells) {
    List<Line> lines = new ArrayList<>(ofAttempts(cells));
    Set<String> names = new TreeSet<>();
    cells.forEach(cell -> names.addAll(cell.kernel().vmstat().keySet()));
    for (String name : names) {
      add(lines, name, "boot", cells, cell -> cell.kernel().vmstat().get(name));
    }
    return lines;
  }

  /** Those of them that are told of each attempt. */
  public static List<Line> ofAttempts(List<CellSummary> cells) {
    List<Line> lines = new ArrayList<>();
    add(lines, "drains", "attempt", cells, anAttempt(KernelCounts::drains));
    add(lines, "isolation-only rounds", "attempt", cells, anAttempt(KernelCounts::isolationRounds));
    add(lines, "THP splits", "attempt", cells, anAttempt(KernelCounts::thpSplits));
    return lines;
  }

  private static Function<CellSummary, @Nullable Double> anAttempt(
      ToLongFunction<KernelCounts> count) {
    return cell -> {
      long attempts = cell.totals().attempts();
      return attempts == 0 ? null : (double) count.applyAsLong(cell.kernel()) / attempts;
    };
  }

  private static void add(
      List<Line> lines,
      String name,
      String unit,
      List<CellSummary> cells,
      Function<CellSummary, @Nullable Double> value) {
    List<@Nullable Double> values = new ArrayList<>();
    boolean any = false;
    for (CellSummary cell : cells) {
      Double one = value.apply(cell);
      values.add(one);
      any |= one != null && one != 0;
    }
    if (any) {
      lines.add(new Line(name, unit, values));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.store.RunMetadata;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rounds of each candidate's cell against those of the baseline's. */
final class RetryTests {
  private final RunMetadata run;
  private final Cells cells;

  RetryTests(RunMetadata run, Cells cells) {
    this.run = run;
    this.cells = cells;
  }

  /** An entry before p is adjusted; p is null when an arm made no attempts. */
  private record Single(
      Cell cell, double chiSquare, double delta, @Nullable PValue p, boolean inFamily) {
    double pOrOne() {
      return p == null ? 1 : p.p();
    }
  }

  /** One entry for each cell of a candidate in which some attempt was made, in order. */
  List<RetryTest> against(String baseline) {
    List<Single> singles =
        cells.candidates(baseline).parallelStream()
            .filter(cell -> !cells.attempted(cell).isEmpty())
            .map(cell -> single(cell.of(baseline), cell))
            .toList();
    List<Double> adjusted =
        Adjustment.among(singles, Single::inFamily, Single::pOrOne, Adjustment::benjaminiHochberg);
    return IntStream.range(0, singles.size())
        .mapToObj(i -> entry(singles.get(i), baseline, adjusted.get(i)))
        .toList();
  }

  private Single single(Cell against, Cell cell) {
    RoundTally theirs = cells.rounds(against);
    RoundTally ours = cells.rounds(cell);
    List<Pins> theirBoots = cells.attempted(against);
    List<Pins> ourBoots = cells.attempted(cell);
    PValue p =
        theirBoots.isEmpty() || ourBoots.isEmpty()
            ? null
            : RetryPermutation.test(theirBoots, ourBoots, run.terms().seed());
    return new Single(
        cell,
        LogRank.of(theirs, ours).chiSquare(),
        CliffsDelta.of(theirs, ours),
        p,
        p != null
            && p.smallest() < run.terms().gate().alpha()
            && Math.min(theirBoots.size(), ourBoots.size()) >= Verdict.FEWEST_BOOTS
            && !new Images(run).same(against.variant(), cell.variant()));
  }

  private static RetryTest entry(Single single, String baseline, double adjusted) {
    PValue p = single.p();
    return new RetryTest(
        single.cell().variant(),
        baseline,
        single.cell().layout(),
        single.cell().workload(),
        single.chiSquare(),
        p == null ? null : p.p(),
        p == null ? null : adjusted,
        single.delta(),
        p == null ? "none" : p.method());
  }
}

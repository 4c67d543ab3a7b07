// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The time of the attempts of each cell, by itself and against the baseline's. The boots of a cell
 * are resampled by themselves, each cell with a stream of random numbers of its own.
 */
final class Latencies {
  private final Cells cells;
  private final double confidence;
  private final Map<Cell, Resampled> byCell = new LinkedHashMap<>();

  /**
   * Resamples the cells that made attempts.
   *
   * @param seed of all of the resampling
   */
  Latencies(Cells cells, double confidence, long seed) {
    this.cells = cells;
    this.confidence = confidence;
    SplittableRandom random = new SplittableRandom(seed);
    List<Cell> attempted =
        cells.all().stream().filter(cell -> !cells.attempted(cell).isEmpty()).toList();
    long[] seeds = attempted.stream().mapToLong(cell -> random.nextLong()).toArray();
    List<Resampled> resampled =
        IntStream.range(0, seeds.length)
            .parallel()
            .mapToObj(i -> resampled(attempted.get(i), seeds[i]))
            .toList();
    for (int i = 0; i < seeds.length; i++) {
      byCell.put(attempted.get(i), resampled.get(i));
    }
  }

  /** Quantiles for each cell that made attempts. */
  List<Latency> each() {
    List<Latency> each = new ArrayList<>();
    byCell.forEach(
        (cell, resampled) -> {
          List<Latency.Quantile> of = resampled.quantiles(confidence);
          each.add(
              new Latency(
                  cell.variant(), cell.layout(), cell.workload(), of.get(0), of.get(1), of.get(2)));
        });
    return each;
  }

  /**
   * Each candidate's cell against the baseline's, where both have boots enough for an interval to
   * say something.
   */
  List<LatencyDifference> against(String baseline) {
    List<LatencyDifference> differences = new ArrayList<>();
    for (Cell cell : cells.candidates(baseline)) {
      Resampled ours = byCell.get(cell);
      Resampled theirs = byCell.get(cell.of(baseline));
      if (ours != null && theirs != null && hasBoots(cell) && hasBoots(cell.of(baseline))) {
        List<LatencyDifference.Quantile> of = ours.minus(theirs, confidence);
        differences.add(
            new LatencyDifference(
                cell.variant(), baseline, cell.layout(), cell.workload(), of.get(0), of.get(1)));
      }
    }
    return differences;
  }

  private boolean hasBoots(Cell cell) {
    return cells.attempted(cell).size() >= Verdict.FEWEST_BOOTS;
  }

  private Resampled resampled(Cell cell, long seed) {
    List<long[]> boots =
        cells.counting(cell).stream().map(boot -> boot.pins().micros().toArray()).toList();
    return new BootBootstrap(boots, seed).resampled(.5, .95, .99);
  }
}

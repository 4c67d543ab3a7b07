// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.html;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Counts;
import dev.pinlab.analysis.Row;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.spec.Metric;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of one layout and workload: a block of lines a metric. */
public record ResultGroup(Cells.Place place, List<Block> blocks) {

  /** One metric: the baseline's line, then one a candidate. */
  public record Block(Metric metric, List<Line> lines) {}

  /**
   * One arm.
   *
   * @param row the comparison with the baseline, null on the baseline's own line
   * @param pages pages left behind, 0 unless the metric is leftover
   */
  public record Line(String variant, Row.Arm arm, @Nullable Row row, long pages) {}

  /** The groups; metrics that count boots appear only where a boot had the event. */
  static List<ResultGroup> of(List<Row> all, List<CellSummary> summaries) {
    var cells = new Cells(summaries);
    var groups = new ArrayList<ResultGroup>();
    Cells.byPlace(all)
        .forEach(
            (place, rows) -> {
              var blocks =
                  rows.stream()
                      .map(row -> row.arms().metric())
                      .distinct()
                      .map(metric -> block(metric, place, rows, cells))
                      .filter(ResultGroup::isWorthALine)
                      .toList();
              if (!blocks.isEmpty()) {
                groups.add(new ResultGroup(place, blocks));
              }
            });
    return groups;
  }

  private static boolean isWorthALine(Block block) {
    return !Counts.isOfBoot(block.metric())
        || block.lines().stream().anyMatch(line -> line.arm().events() > 0);
  }

  private static Block block(Metric metric, Cells.Place place, List<Row> all, Cells cells) {
    var rows = all.stream().filter(row -> row.arms().metric() == metric).toList();
    var lines = new ArrayList<Line>();
    var arms = rows.get(0).arms();
    lines.add(line(arms.against(), arms.baseline(), null, place, metric, cells));
    for (Row row : rows) {
      lines.add(line(row.arms().variant(), row.arms().candidate(), row, place, metric, cells));
    }
    return new Block(metric, lines);
  }

  private static Line line(
      String variant,
      Row.Arm arm,
      @Nullable Row row,
      Cells.Place place,
      Metric metric,
      Cells cells) {
    long pages =
        metric == Metric.LEFTOVER
            ? cells
                .find(variant, place)
                .map(CellSummary::totals)
                .map(t -> t.leftoverPages())
                .orElse(0L)
            : 0;
    return new Line(variant, arm, row, pages);
  }
}

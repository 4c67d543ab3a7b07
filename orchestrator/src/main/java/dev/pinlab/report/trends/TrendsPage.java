// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.trends;

import dev.pinlab.trend.Rules;
import dev.pinlab.trend.Ruling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the page of an experiment says, in the order in which it is read.
 *
 * @param alarms the newest first
 * @param failures those that were seen last first
 * @param nights the newest first
 */
public record TrendsPage(
    ExperimentNights of,
    List<CellTrends> cells,
    List<RaisedAlarm> alarms,
    List<SeenTitle> failures,
    List<NightLine> nights) {
  private static final int NAMED = 3;

  /** The page, whose limits follow from the rules. */
  public static TrendsPage of(ExperimentNights of, Rules rules, RunLinks links) {
    Numbering numbering = Numbering.of(of, rules);
    return new TrendsPage(
        of,
        CellTrends.of(of, numbering, links),
        numbering.alarms(),
        SeenTitle.of(of, links),
        NightLine.of(of, links));
  }

  /** Alarms that nobody has ruled on. */
  public List<RaisedAlarm> open() {
    return alarms.stream().filter(one -> one.alarm().ruling() == Ruling.OPEN).toList();
  }

  /** What there is to do, in one sentence. */
  public String headline() {
    List<String> worse = changes();
    if (worse.isEmpty()) {
      return alarms.isEmpty() ? "No alarm in any night." : "No alarm is open.";
    }
    String what = String.join("; ", worse.stream().limit(NAMED).toList());
    return worse.size() <= NAMED ? what + "." : what + "; and " + (worse.size() - NAMED) + " more.";
  }

  /** One sentence for all open alarms of a cell and metric to one side, the newest first. */
  private List<String> changes() {
    Map<List<Object>, RaisedAlarm> oldest = new LinkedHashMap<>();
    for (RaisedAlarm one : open()) {
      oldest.put(List.of(one.cell(), one.metric(), one.alarm().side()), one);
    }
    return oldest.values().stream().map(RaisedAlarm::sentence).toList();
  }

  /** The metrics of all cells that have a chart, and how they stand now. */
  public List<MetricTrend> charted() {
    List<MetricTrend> all = new ArrayList<>();
    cells.forEach(cell -> all.addAll(cell.metrics()));
    return all;
  }

  /** Day of the first night. */
  public String first() {
    return nights.get(nights.size() - 1).day();
  }

  /** Day of the last one. */
  public String last() {
    return nights.get(0).day();
  }

  /** Name of its file. */
  public String file() {
    return PageName.of(of.experiment());
  }
}

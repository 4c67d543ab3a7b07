// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.nightly;

import dev.pinlab.analysis.Cell;
import dev.pinlab.spec.Metric;
import dev.pinlab.trend.Alarm;
import dev.pinlab.trend.CellReview;
import dev.pinlab.trend.NightReview;
import dev.pinlab.trend.Ruling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Open alarms of one cell that are about the same two kernels, which one A/B decides.
 *
 * @param before id of the night with the kernel that theirs is held against
 * @param night id of the night that raised them
 */
record Doubt(Cell cell, String before, String night, Map<Metric, Alarm> alarms) {
  private record Kernels(Cell cell, String before, String night) {}

  Doubt {
    alarms = Map.copyOf(alarms);
  }

  /** What can be decided by an A/B: where no kernel changed there is nothing to compare. */
  static List<Doubt> of(NightReview review) {
    Map<Kernels, Map<Metric, Alarm>> byKernels = new LinkedHashMap<>();
    for (CellReview cell : review.cells()) {
      for (Alarm alarm : cell.alarms()) {
        if (alarm.ruling() == Ruling.OPEN && alarm.kernelChanged()) {
          byKernels
              .computeIfAbsent(
                  new Kernels(cell.cell(), alarm.before().id(), alarm.night().id()),
                  any -> new LinkedHashMap<>())
              .put(cell.metric(), alarm);
        }
      }
    }
    List<Doubt> doubts = new ArrayList<>();
    byKernels.forEach((of, alarms) -> doubts.add(new Doubt(of.cell, of.before, of.night, alarms)));
    return doubts;
  }

  /** The same for one of its metrics, such as {@code v4-cma-held-leftover}. */
  String slug(Metric metric) {
    return slug() + "-" + metric.id();
  }

  /** For names of directories, such as {@code v4-cma-held}. */
  String slug() {
    return String.join("-", cell.variant(), cell.layout(), cell.workload())
        .replaceAll("[^A-Za-z0-9._-]+", "-");
  }
}

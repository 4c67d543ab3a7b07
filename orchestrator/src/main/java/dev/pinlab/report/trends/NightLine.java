// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.trends;

import dev.pinlab.history.KeptRun;
import dev.pinlab.trend.Night;
import dev.pinlab.trend.Trend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A night in the list of all.
 *
 * @param kernels versions of its variants
 * @param link its report, empty when that cannot be reached
 */
public record NightLine(KeptRun run, String kernels, String link, boolean pinned) {

  static List<NightLine> of(ExperimentNights nights, RunLinks links) {
    Map<String, Map<String, String>> versions = versions(nights.trends());
    List<NightLine> lines = new ArrayList<>();
    for (KeptRun run : nights.runs()) {
      String link = links.of(run.id());
      lines.add(
          0,
          new NightLine(
              run,
              kernels(versions.getOrDefault(run.id(), Map.of())),
              link == null ? "" : link,
              run.id().equals(nights.pinned())));
    }
    return List.copyOf(lines);
  }

  private static Map<String, Map<String, String>> versions(List<Trend> trends) {
    Map<String, Map<String, String>> versions = new HashMap<>();
    for (Trend trend : trends) {
      for (Night night : trend.nights()) {
        versions
            .computeIfAbsent(night.id(), id -> new LinkedHashMap<>())
            .put(trend.cell().variant(), night.version());
      }
    }
    return versions;
  }

  /** The version that all have, else one a variant. */
  private static String kernels(Map<String, String> versions) {
    Set<String> different = new LinkedHashSet<>(versions.values());
    if (different.size() <= 1) {
      return String.join("", different);
    }
    return String.join(
        ", ",
        versions.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList());
  }

  /** Its day in UTC. */
  public String day() {
    return Names.day(run.started());
  }

  /** Trials made, of those planned where that is not all. */
  public String trials() {
    return run.made() == run.planned()
        ? String.valueOf(run.made())
        : run.made() + " of " + run.planned();
  }

  /** What its comparison said. */
  public String said() {
    return run.headline() == null ? "" : run.headline();
  }
}

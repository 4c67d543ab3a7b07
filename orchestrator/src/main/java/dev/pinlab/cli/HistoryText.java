// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.history.CellNight;
import dev.pinlab.history.KeptFailure;
import dev.pinlab.history.KeptRun;
import dev.pinlab.history.KeptVariant;
import dev.pinlab.spec.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs of a history as lines for a terminal. */
final class HistoryText {
  private static final int HEX = 12;

  private HistoryText() {}

  /**
   * A line a run, the newest last.
   *
   * @param pinned ids of those that others are held against
   */
  static List<String> list(List<KeptRun> runs, Set<String> pinned) {
    int width = runs.stream().mapToInt(run -> run.experiment().length()).max().orElse(0);
    String form = "%s  %s  %-" + Math.max(1, width) + "s  %s  %s";
    return runs.stream()
        .map(
            run ->
                form.formatted(
                        run.id(),
                        run.started(),
                        run.experiment(),
                        trials(run) + (pinned.contains(run.id()) ? ", pinned" : ""),
                        headline(run))
                    .stripTrailing())
        .toList();
  }

  private static String trials(KeptRun run) {
    return run.made() == run.planned()
        ? run.made() + " trials"
        : run.made() + " of " + run.planned() + " trials";
  }

  private static String headline(KeptRun run) {
    return run.headline() == null ? "" : run.headline();
  }

  /** All that is asked for without the run's files. */
  static List<String> show(
      KeptRun run, List<KeptVariant> variants, List<CellNight> counts, List<KeptFailure> failures) {
    List<String> lines = new ArrayList<>();
    lines.add("run " + run.id() + " of " + run.experiment() + " (" + run.file() + ")");
    lines.add("  started   " + run.started() + ", by pinlab " + run.pinlab());
    lines.add("  trials    " + trials(run) + ", seed " + run.seed() + ", " + run.accel());
    if (run.headline() != null) {
      lines.add("  " + run.headline());
    }
    lines.add("variants:");
    for (KeptVariant variant : variants) {
      lines.add("  " + variant(variant, run));
    }
    lines.add("cells:");
    byCell(counts).forEach((cell, metrics) -> lines.add("  " + cell + ": " + metrics));
    if (!failures.isEmpty()) {
      lines.add("boots that did not complete:");
      failures.forEach(failure -> lines.add("  " + failure(failure)));
    }
    return lines;
  }

  private static String variant(KeptVariant variant, KeptRun run) {
    List<String> words = new ArrayList<>(List.of(variant.id(), variant.tree()));
    if (variant.version() != null) {
      words.add(variant.version());
    }
    if (variant.revision() != null) {
      words.add(variant.revision().substring(0, Math.min(HEX, variant.revision().length())));
    }
    words.add(
        variant.image() == null
            ? variant.status()
            : "image " + variant.image().substring(0, Math.min(HEX, variant.image().length())));
    String line = String.join("  ", words);
    return variant.id().equals(run.baseline()) ? line + "  (baseline)" : line;
  }

  /** Metrics that counted nothing are left out, but for that of pins. */
  private static Map<String, String> byCell(List<CellNight> counts) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (CellNight night : counts) {
      String cell = night.cell().variant() + " " + night.cell().place();
      String metric =
          night.sums().events() == 0 && night.metric() != Metric.PIN_FAILURE
              ? ""
              : "%s %d/%d"
                  .formatted(night.metric().id(), night.sums().events(), night.sums().total());
      cells.merge(cell, metric, (one, more) -> more.isEmpty() ? one : join(one, more));
    }
    return cells;
  }

  private static String join(String one, String more) {
    return one.isEmpty() ? more : one + ", " + more;
  }

  private static String failure(KeptFailure failure) {
    return "%s %s %s: %s, %d %s, first in trial %d%s"
        .formatted(
            failure.variant(),
            failure.layout(),
            failure.workload(),
            failure.title(),
            failure.boots(),
            failure.boots() == 1 ? "boot" : "boots",
            failure.trial(),
            failure.expected() ? ", expected" : "");
  }
}

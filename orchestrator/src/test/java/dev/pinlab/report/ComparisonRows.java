// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.FailedTrial;
import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.KernelCounts;
import dev.pinlab.analysis.Latency;
import dev.pinlab.analysis.LatencyDifference;
import dev.pinlab.analysis.Retries;
import dev.pinlab.analysis.RetryTest;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.spec.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The demo's findings as cells, rows and curves. */
final class ComparisonRows {
  private static final List<Metric> METRICS =
      List.of(Metric.PIN_FAILURE, Metric.LEFTOVER, Metric.CRASH, Metric.HANG);

  private ComparisonRows() {}

  static List<CellSummary> cells() {
    var cells = new ArrayList<CellSummary>();
    places(
        (layout, workload) ->
            Comparisons.VARIANTS.forEach(variant -> cells.add(cell(variant, layout, workload))));
    return cells;
  }

  static Comparison.Tests tests() {
    var rows = new ArrayList<Row>();
    var exploratory = new ArrayList<Row>();
    places(
        (layout, workload) -> {
          for (Metric metric : METRICS) {
            rows.add(row("v4", "v5.10.0", layout, workload, metric, true));
            rows.add(row("v5.13", "v5.10.0", layout, workload, metric, true));
            Row other = row("v5.13", "v4", layout, workload, metric, false);
            if (other.arms().baseline().events() + other.arms().candidate().events() > 0) {
              exploratory.add(other);
            }
          }
        });
    return new Comparison.Tests(
        rows, exploratory, retries(), latency(), retryTests(), latencyDifferences(), List.of());
  }

  static List<FailedTrial> failures() {
    return List.of(
        failure(8, "v4", "cma", "held", "20 of 20 pins failed: EBUSY after 11 rounds"),
        failure(9, "v5.13", "cma", "held", "20 of 20 pins failed: ENOMEM after 1 round"),
        failure(12, "v5.13", "cma", "racing", "7 of 50 pins failed: ENOMEM after 1 round"),
        failure(14, "v4", "movable", "held", "20 of 20 pins failed: EBUSY after 11 rounds"));
  }

  /** A trial of v4 that the host failed: it has no console. */
  static FailedTrial infra(String layout, String workload) {
    return new FailedTrial(
        new PlannedTrial(20, "v4", layout, workload, 7, 1007),
        "infra",
        false,
        "QEMU ended with status 1: cannot set up guest memory",
        "",
        null,
        again("v4", layout, workload));
  }

  private interface PlaceAction {
    void accept(String layout, String workload);
  }

  private static void places(PlaceAction action) {
    for (String layout : Comparisons.LAYOUTS) {
      Comparisons.WORKLOADS.forEach(workload -> action.accept(layout, workload));
    }
  }

  private static long attempts(String workload) {
    return workload.equals("racing") ? 300 : 120;
  }

  private static long failed(String variant, String workload) {
    if (variant.equals("v5.10.0") || workload.equals("quiet")) {
      return 0;
    }
    if (workload.equals("held")) {
      return 120;
    }
    return variant.equals("v4") ? 9 : 36;
  }

  private static long leftovers(String variant, String layout, String workload) {
    if (!variant.equals("v5.10.0")) {
      return 0;
    }
    if (layout.equals("movable") || workload.equals("held")) {
      return attempts(workload);
    }
    return workload.equals("racing") ? 41 : 0;
  }

  private static long leftoverPages(String layout, String workload) {
    if (layout.equals("movable")) {
      return workload.equals("racing") ? 256 : 2048;
    }
    return workload.equals("held") ? 16 : 1;
  }

  private static Map<Long, Long> rounds(String variant, String layout, String workload) {
    long all = attempts(workload);
    if (variant.equals("v5.10.0")) {
      return Map.of(layout.equals("movable") ? 0L : 1L, all);
    }
    if (variant.equals("v4") && workload.equals("held")) {
      return Map.of(11L, all);
    }
    if (variant.equals("v4") && workload.equals("racing")) {
      return new TreeMap<>(Map.of(1L, 262L, 2L, 18L, 3L, 7L, 5L, 3L, 9L, 1L, 11L, 9L));
    }
    return Map.of(1L, all);
  }

  private static CellSummary cell(String variant, String layout, String workload) {
    long failed = failed(variant, workload);
    long leftovers = leftovers(variant, layout, workload);
    return new CellSummary(
        variant,
        layout,
        workload,
        Map.of("completed", Comparisons.BOOTS),
        Map.of(),
        List.of(),
        new CellSummary.Totals(
            Comparisons.BOOTS,
            attempts(workload),
            failed,
            leftovers,
            leftovers * leftoverPages(layout, workload),
            1),
        failed == 0 ? Map.of() : Map.of(variant.equals("v4") ? "EBUSY" : "ENOMEM", failed),
        rounds(variant, layout, workload),
        Map.of(),
        kernel(layout, attempts(workload), failed));
  }

  private static KernelCounts kernel(String layout, long attempts, long failed) {
    var vmstat = new TreeMap<String, Double>();
    vmstat.put("compact_stall", 0.0);
    vmstat.put("nr_foll_pin_acquired", 41_012.0);
    vmstat.put("nr_foll_pin_released", 41_012.0);
    vmstat.put("pgmigrate_fail", failed * 16.0 / Comparisons.BOOTS);
    vmstat.put("pgmigrate_success", 40_960.5);
    var free = new ArrayList<KernelCounts.FreeMemory>();
    for (int i = 0; i < 8; i++) {
      var pages = new TreeMap<String, Double>();
      pages.put("DMA", 3_800.0);
      pages.put("DMA32", layout.equals("cma") ? 108_000.0 - 900 * i : 44_000);
      if (layout.equals("movable")) {
        pages.put("Movable", 62_000.0 - 500 * i);
      }
      free.add(
          new KernelCounts.FreeMemory(
              250_000L * i, pages, layout.equals("cma") ? 70_000 - 800.0 * i : 0));
    }
    return new KernelCounts(attempts + failed, failed, 0, vmstat, free);
  }

  private static Row row(
      String variant, String against, String layout, String workload, Metric metric, boolean gate) {
    Row.Arm baseline = arm(against, layout, workload, metric);
    Row.Arm candidate = arm(variant, layout, workload, metric);
    Row.Difference difference = difference(baseline, candidate);
    Double p = p(baseline, candidate);
    Double adjusted = Math.min(1, p * 24);
    return new Row(
        new Row.Arms(variant, against, layout, workload, metric, baseline, candidate),
        difference,
        new Row.Test(p, adjusted, baseline.total() == 6 ? "fisher-exact" : "boot-permutation"),
        verdict(difference, adjusted),
        gate,
        note(difference, adjusted),
        gate ? new Row.Power(.123, 140) : null);
  }

  private static List<RetryTest> retryTests() {
    var tests = new ArrayList<RetryTest>();
    places(
        (layout, workload) -> {
          for (String variant : List.of("v4", "v5.13")) {
            tests.add(
                new RetryTest(
                    variant, "v5.10.0", layout, workload, 12.5, .0022, .0044, .31, "log-rank"));
          }
        });
    return tests;
  }

  private static List<LatencyDifference> latencyDifferences() {
    var p50 = new LatencyDifference.Quantile(1234, new Interval(85.5, 2000));
    var p95 = new LatencyDifference.Quantile(-3.2, new Interval(-8, 1.5));
    var differences = new ArrayList<LatencyDifference>();
    places(
        (layout, workload) -> {
          for (String variant : List.of("v4", "v5.13")) {
            differences.add(new LatencyDifference(variant, "v5.10.0", layout, workload, p50, p95));
          }
        });
    return differences;
  }

  private static Row.Arm arm(String variant, String layout, String workload, Metric metric) {
    long total = attempts(workload);
    long events = 0;
    switch (metric) {
      case PIN_FAILURE -> events = failed(variant, workload);
      case LEFTOVER -> events = leftovers(variant, layout, workload);
      default -> total = Comparisons.BOOTS;
    }
    double rate = (double) events / total;
    return new Row.Arm(events, total, Comparisons.BOOTS, rate, wilson(rate, total));
  }

  private static Interval wilson(double rate, long n) {
    double z = 1.959964;
    double centre = (rate + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * Math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n));
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
  }

  private static Row.Difference difference(Row.Arm a, Row.Arm b) {
    double d = b.rate() - a.rate();
    double down = Math.hypot(b.rate() - b.ci().lower(), a.ci().upper() - a.rate());
    double up = Math.hypot(b.ci().upper() - b.rate(), a.rate() - a.ci().lower());
    return new Row.Difference(d, new Interval(d - down, d + up));
  }

  private static double p(Row.Arm a, Row.Arm b) {
    double d = Math.abs(b.rate() - a.rate());
    if (d == 0) {
      return 1;
    }
    return d > 0.5 ? 0.00002 : d > 0.05 ? 0.0011 : 0.0152;
  }

  private static Verdict verdict(Row.Difference difference, double adjusted) {
    Interval ci = difference.ci();
    if (adjusted < 0.05 && !ci.contains(0)) {
      return difference.estimate() > 0 ? Verdict.WORSE : Verdict.BETTER;
    }
    boolean inside = ci.lower() >= -0.05 && ci.upper() <= 0.05;
    return inside ? Verdict.EQUIVALENT : Verdict.INCONCLUSIVE;
  }

  private static @Nullable String note(Row.Difference difference, double adjusted) {
    if (difference.ci().contains(0) || adjusted < 0.05) {
      return null;
    }
    return "the interval excludes 0, p(Holm) does not decide; 9 boots an arm would";
  }

  private static List<Retries> retries() {
    return cells().stream()
        .map(cell -> new Retries(cell.variant(), cell.layout(), cell.workload(), curve(cell)))
        .toList();
  }

  private static List<Retries.Point> curve(CellSummary cell) {
    var points = new ArrayList<Retries.Point>();
    long atRisk = cell.totals().attempts();
    long last = cell.rounds().keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    double survival = 1;
    for (var entry : new TreeMap<>(cell.rounds()).entrySet()) {
      long gaveUp = entry.getKey() == last ? cell.totals().failed() : 0;
      long pinned = entry.getValue() - gaveUp;
      survival *= 1 - (double) pinned / atRisk;
      points.add(new Retries.Point(entry.getKey(), survival, atRisk, pinned, gaveUp));
      atRisk -= entry.getValue();
    }
    return points;
  }

  private static List<Latency> latency() {
    return cells().stream()
        .map(
            cell -> {
              double base = cell.workload().equals("racing") ? 610 : 4310;
              double p50 = base * (cell.rounds().containsKey(11L) ? 3.1 : 1);
              return new Latency(
                  cell.variant(),
                  cell.layout(),
                  cell.workload(),
                  quantile(p50),
                  quantile(p50 * 1.6),
                  quantile(p50 * 2.9));
            })
        .toList();
  }

  private static Latency.Quantile quantile(double micros) {
    return new Latency.Quantile(micros, new Interval(micros * 0.93, micros * 1.08));
  }

  private static FailedTrial failure(
      int trial, String variant, String layout, String workload, String summary) {
    String log =
        """
        [    0.000000] Linux version 5.10.262 (pinlab@pinlab) (gcc 12.2.0) #1 SMP
        [    0.000000] Command line: console=ttyS0 panic=-1 cma=320M
        [    0.004121] cma: Reserved 320 MiB at 0x000000000b800000
        [    0.811902] Run /init as init process
        pin-longterm: 20 attempts, 2048 pages each, 16 held by vmsplice
        pin-longterm: attempt 1: Device or resource busy
        """;
    String directory = "artifacts/" + variant + "/" + layout + "/" + workload;
    return new FailedTrial(
        new PlannedTrial(trial, variant, layout, workload, 3, 1003),
        "completed",
        false,
        summary,
        directory + "/trial-" + trial + ".console.log",
        log,
        again(variant, layout, workload));
  }

  private static String again(String variant, String layout, String workload) {
    return "./pinlab run experiments/demo.yaml --variant "
        + variant
        + " --layout "
        + layout
        + " --workload "
        + workload
        + " --boots 6 --seed 1 --accel tcg";
  }
}

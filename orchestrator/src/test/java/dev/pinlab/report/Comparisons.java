// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.FailedTrial;
import dev.pinlab.analysis.KernelCounts;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Comparisons for tests: the demo's as its findings are, and variations of it. */
public final class Comparisons {
  static final List<String> VARIANTS = List.of("v5.10.0", "v4", "v5.13");
  static final List<String> LAYOUTS = List.of("cma", "movable");
  static final List<String> WORKLOADS = List.of("quiet", "held", "racing");
  static final int BOOTS = 6;

  private Comparisons() {}

  /** Three variants in two layouts under three workloads, six boots a cell, nothing lost. */
  public static Comparison demo() {
    return with(UnaryOperator.identity(), ComparisonRows.failures());
  }

  /** The demo in which every text of the guest attacks the format that carries it. */
  static Comparison hostile(String attack) {
    Comparison demo = demo();
    var failures = new ArrayList<FailedTrial>();
    for (FailedTrial failure : demo.failures()) {
      failures.add(
          new FailedTrial(
              failure.planned(), attack, attack, attack, attack + "\n" + attack, attack));
    }
    var cells =
        demo.cells().stream()
            .map(
                c ->
                    new CellSummary(
                        c.variant(),
                        c.layout(),
                        c.workload(),
                        c.outcomes(),
                        Map.of(attack, 1),
                        c.totals(),
                        Map.of(attack, c.totals().failed()),
                        c.rounds(),
                        Map.of(attack, 1L),
                        new KernelCounts(
                            1,
                            1,
                            1,
                            Map.of(attack, 1.0),
                            List.of(
                                new KernelCounts.FreeMemory(0, Map.of(attack, 1.0), 1),
                                new KernelCounts.FreeMemory(9, Map.of(attack, 2.0), 1)))))
            .toList();
    return new Comparison(
        demo.schema(), demo.terms(), attack, demo.tests(), cells, failures, demo.run());
  }

  /** The demo with other cells. */
  static Comparison with(UnaryOperator<CellSummary> change, List<FailedTrial> failures) {
    var cells = ComparisonRows.cells().stream().map(change).toList();
    return new Comparison(
        Comparison.SCHEMA,
        new Comparison.Terms("v5.10.0", 0.05, 0.05),
        "v4 and v5.13 are worse than v5.10.0: longterm pins of held pages fail in every attempt,"
            + " in cma and in movable.",
        ComparisonRows.tests(),
        cells,
        failures,
        run(null));
  }

  /** The demo with so many failing trials, each with this console log. */
  static Comparison logging(int trials, String log) {
    var failures = new ArrayList<FailedTrial>();
    for (int i = 1; i <= trials; i++) {
      var planned = new PlannedTrial(i, "v4", "cma", "held", 1, 1);
      failures.add(new FailedTrial(planned, "crashed", "BUG", "artifacts/c.log", log, "./pinlab"));
    }
    return with(UnaryOperator.identity(), failures);
  }

  /** The demo with one variant under another name. */
  static Comparison renamed(String from, String to) {
    var json = JsonReport.render(demo()).replace('"' + from + '"', '"' + to + '"');
    return new JsonMapper().readValue(json, Comparison.class);
  }

  /** The demo at another level. */
  static Comparison at(double alpha) {
    Comparison demo = demo();
    return new Comparison(
        demo.schema(),
        new Comparison.Terms(demo.terms().baseline(), alpha, demo.terms().margin()),
        demo.headline(),
        demo.tests(),
        demo.cells(),
        demo.failures(),
        demo.run());
  }

  /** The demo in which rows of one metric decide nothing. */
  static Comparison ungated(Metric metric) {
    Comparison demo = demo();
    var rows =
        demo.tests().rows().stream()
            .map(
                r ->
                    r.arms().metric() == metric
                        ? new Row(r.arms(), r.difference(), r.test(), r.verdict(), false, r.note())
                        : r)
            .toList();
    var tests = demo.tests();
    return new Comparison(
        demo.schema(),
        demo.terms(),
        demo.headline(),
        new Comparison.Tests(rows, tests.exploratory(), tests.retries(), tests.latency()),
        demo.cells(),
        demo.failures(),
        demo.run());
  }

  /** A run of which nothing was recorded. */
  static Comparison empty() {
    Comparison demo = demo();
    var tests = new Comparison.Tests(List.of(), List.of(), List.of(), List.of());
    return new Comparison(
        demo.schema(), demo.terms(), "Nothing.", tests, List.of(), List.of(), demo.run());
  }

  /** The demo with its workloads as doses of one: 0, 50 and 100. */
  static Comparison dosed() {
    String json = JsonReport.render(demo());
    for (int i = 0; i < WORKLOADS.size(); i++) {
      String dose = "pressed[dose=" + 50 * i + "]";
      json = json.replace('"' + WORKLOADS.get(i) + '"', '"' + dose + '"');
    }
    return new JsonMapper().readValue(json, Comparison.class);
  }

  /** The demo in which rows of pin failures are those of a selftest, of which v4 made points. */
  static Comparison tested() {
    Comparison demo = demo();
    var rows =
        demo.tests().rows().stream()
            .map(
                r ->
                    r.arms().metric() == Metric.PIN_FAILURE
                        ? new Row(
                            of(r.arms(), Metric.KSELFTEST),
                            r.difference(),
                            r.test(),
                            r.verdict(),
                            r.gating(),
                            r.note())
                        : r)
            .toList();
    Map<String, Long> points = new LinkedHashMap<>();
    points.put("pass", 503L);
    points.put("fail", 2L);
    points.put("skip", 252L);
    points.put("xfail", 4L);
    var cells =
        demo.cells().stream()
            .map(
                c ->
                    new CellSummary(
                        c.variant(),
                        c.layout(),
                        c.workload(),
                        c.outcomes(),
                        c.invalid(),
                        c.totals(),
                        c.errnos(),
                        c.rounds(),
                        c.variant().equals("v4") ? points : Map.of(),
                        c.kernel()))
            .toList();
    var tests = demo.tests();
    return new Comparison(
        demo.schema(),
        demo.terms(),
        demo.headline(),
        new Comparison.Tests(rows, List.of(), tests.retries(), tests.latency()),
        cells,
        demo.failures(),
        demo.run());
  }

  private static Row.Arms of(Row.Arms arms, Metric metric) {
    return new Row.Arms(
        arms.variant(),
        arms.against(),
        arms.layout(),
        arms.workload(),
        metric,
        arms.baseline(),
        arms.candidate());
  }

  /** The demo in which every row got the same verdict. */
  static Comparison judged(Verdict verdict) {
    Comparison demo = demo();
    var rows =
        demo.tests().rows().stream()
            .map(r -> new Row(r.arms(), r.difference(), r.test(), verdict, r.gating(), r.note()))
            .toList();
    var tests =
        new Comparison.Tests(rows, List.of(), demo.tests().retries(), demo.tests().latency());
    return new Comparison(
        demo.schema(),
        demo.terms(),
        "Every row is " + verdict.id() + ".",
        tests,
        demo.cells(),
        List.of(),
        demo.run());
  }

  /** The demo in which {@code v5.13} did not build. */
  static Comparison unbuilt() {
    return hostileError("0003-mm-gup.patch: hunk 2 of mm/gup.c does not apply at line 1612");
  }

  /** The demo in which {@code v5.13} did not build, for the given reason. */
  static Comparison hostileError(String error) {
    Comparison demo = demo();
    var rows =
        demo.tests().rows().stream().filter(r -> !r.arms().variant().equals("v5.13")).toList();
    return new Comparison(
        demo.schema(),
        demo.terms(),
        demo.headline(),
        new Comparison.Tests(rows, List.of(), demo.tests().retries(), demo.tests().latency()),
        demo.cells().stream().map(c -> c.variant().equals("v5.13") ? blank(c) : c).toList(),
        demo.failures(),
        run(error));
  }

  /** The demo in which boots of {@code v4} in one place ended as given. */
  static Comparison lost(String layout, String workload, Map<String, Integer> outcomes) {
    var failures = new ArrayList<>(ComparisonRows.failures());
    if (outcomes.containsKey("infra")) {
      failures.add(ComparisonRows.infra(layout, workload));
    }
    return with(
        c ->
            c.variant().equals("v4") && c.layout().equals(layout) && c.workload().equals(workload)
                ? ended(c, outcomes)
                : c,
        failures);
  }

  /** The demo in which boots of one cell are invalid, for each reason as many as given. */
  static Comparison invalid(String layout, String workload, Map<String, Integer> reasons) {
    int lost = reasons.values().stream().mapToInt(Integer::intValue).sum();
    Map<String, Integer> outcomes = new LinkedHashMap<>();
    outcomes.put("completed", BOOTS - lost);
    outcomes.put("invalid", lost);
    outcomes.values().removeIf(boots -> boots == 0);
    Comparison comparison = lost(layout, workload, outcomes);
    return with(
        c ->
            comparison.cells().stream()
                .filter(o -> o.variant().equals(c.variant()))
                .filter(o -> o.layout().equals(c.layout()) && o.workload().equals(c.workload()))
                .map(o -> o.invalid().isEmpty() ? o : because(o, reasons))
                .findFirst()
                .orElse(c),
        comparison.failures());
  }

  private static CellSummary because(CellSummary cell, Map<String, Integer> reasons) {
    return new CellSummary(
        cell.variant(),
        cell.layout(),
        cell.workload(),
        cell.outcomes(),
        reasons,
        cell.totals(),
        cell.errnos(),
        cell.rounds(),
        cell.tests(),
        cell.kernel());
  }

  /** A cell of which only the boots that count gave what they gave. */
  private static CellSummary ended(CellSummary cell, Map<String, Integer> outcomes) {
    int boots =
        Arrays.stream(Outcome.values())
            .filter(Outcome::counts)
            .mapToInt(outcome -> outcomes.getOrDefault(outcome.id(), 0))
            .sum();
    var all = cell.totals();
    return new CellSummary(
        cell.variant(),
        cell.layout(),
        cell.workload(),
        outcomes,
        outcomes.containsKey("invalid")
            ? Map.of("CMA has 0 bytes, the layout asked for 335544320", outcomes.get("invalid"))
            : Map.of(),
        new CellSummary.Totals(
            boots,
            all.attempts() * boots / BOOTS,
            all.failed() * boots / BOOTS,
            all.leftoverAttempts() * boots / BOOTS,
            all.leftoverPages() * boots / BOOTS,
            boots == 0 ? 0 : all.smallestShare()),
        share(cell.errnos(), boots),
        share(cell.rounds(), boots),
        Map.of(),
        KernelCounts.NONE);
  }

  private static <K> Map<K, Long> share(Map<K, Long> counts, int boots) {
    var share = new LinkedHashMap<K, Long>();
    counts.forEach((key, count) -> share.put(key, count * boots / BOOTS));
    share.values().removeIf(count -> count == 0);
    return share;
  }

  private static CellSummary blank(CellSummary cell) {
    return new CellSummary(
        cell.variant(),
        cell.layout(),
        cell.workload(),
        Map.of(),
        Map.of(),
        new CellSummary.Totals(0, 0, 0, 0, 0, 0),
        Map.of(),
        Map.of(),
        Map.of(),
        KernelCounts.NONE);
  }

  private static RunMetadata run(@Nullable String error) {
    return new RunMetadata(
        RunMetadata.SCHEMA,
        new RunMetadata.ExperimentInfo(
            "gup-longterm",
            "Does bounding migration retries make longterm pins fail more often?",
            "experiments/demo.yaml",
            sha('e'),
            ordered(
                "cma", "512M RAM, 2 CPUs, cma=320M",
                "movable", "512M RAM, 2 CPUs, movablecore=256M"),
            ordered(
                "quiet", "pin-longterm via io_uring, 8M, 20 attempts",
                "held",
                    "pin-longterm via io_uring, 8M, 20 attempts, 16 pages held by vmsplice for good",
                "racing",
                    "pin-longterm via io_uring, 1M, 50 attempts, 1 page held by vmsplice for 300us"
                        + " every 600us"),
            ordered("quiet", "pin-longterm", "held", "pin-longterm", "racing", "pin-longterm")),
        new RunMetadata.Terms(
            "v5.10.0",
            BOOTS,
            1,
            "tcg",
            "fresh",
            new Gate(
                0.05,
                0.05,
                List.of(Metric.PIN_FAILURE, Metric.LEFTOVER, Metric.CRASH, Metric.HANG))),
        List.of(
            built("v5.10.0", "Migration is tried once, failures are ignored", 'a', 1),
            built("v4", "Bounded retries: 10 migrations, 100 isolations", 'b', 3),
            error == null
                ? built("v5.13", "The first failed migration ends the pin", 'c', 2)
                : failed("v5.13", error)),
        environment(),
        plan());
  }

  private static RunMetadata.Environment environment() {
    return new RunMetadata.Environment(
        "2026-03-14T09:26:53Z",
        ordered(
            "cores", "2",
            "memory", "7.8 GiB",
            "kernel", "6.1.0-32-amd64",
            "accelReason", "KVM opens but a guest does not run: KVM_RUN gave EIO"),
        ordered(
            "pinlab", "0.1.0", "qemu", "7.2.17", "gcc", "12.2.0", "ld", "2.40", "java", "17.0.15"),
        "./pinlab run experiments/demo.yaml --boots 6 --seed 1 --accel tcg");
  }

  private static VariantInfo built(String id, String title, char digit, int patches) {
    var files = new ArrayList<VariantInfo.PatchInfo>();
    for (int i = 1; i <= patches; i++) {
      String name = "patches/5.10/" + id + "/000" + i + "-mm-gup-migrate-pinned-pages.patch";
      files.add(new VariantInfo.PatchInfo(name, sha((char) (digit + i))));
    }
    return new VariantInfo(
        id,
        title,
        new VariantInfo.Origin("debian:5.10", "5.10.262", files, ""),
        VariantInfo.Status.BUILT,
        null,
        new VariantInfo.Product(
            sha('9'), sha(digit), new VariantInfo.BuildInfo(41.5, patches == 1 ? "hit" : "miss")));
  }

  private static VariantInfo failed(String id, String error) {
    return new VariantInfo(
        id,
        "",
        new VariantInfo.Origin("debian:5.10", null, List.of(), ""),
        VariantInfo.Status.PATCH_FAILED,
        error,
        new VariantInfo.Product(null, null, null));
  }

  private static List<PlannedTrial> plan() {
    var plan = new ArrayList<PlannedTrial>();
    int block = 0;
    for (int boot = 0; boot < BOOTS; boot++) {
      for (String layout : LAYOUTS) {
        for (String workload : WORKLOADS) {
          block++;
          for (String variant : VARIANTS) {
            plan.add(
                new PlannedTrial(plan.size() + 1, variant, layout, workload, block, 1000L + block));
          }
        }
      }
    }
    return plan;
  }

  private static String sha(char digit) {
    return String.valueOf(digit).repeat(64);
  }

  private static Map<String, String> ordered(String... pairs) {
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}

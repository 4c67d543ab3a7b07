// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.BootFailure;
import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.FailedTrial;
import dev.pinlab.analysis.KernelCounts;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.VariantInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  public static Comparison hostile(String attack) {
    Comparison demo = demo();
    var failures = new ArrayList<FailedTrial>();
    for (FailedTrial failure : demo.failures()) {
      failures.add(
          new FailedTrial(
              failure.planned(), attack, false, attack, attack, attack + "\n" + attack, attack));
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
                        List.of(new BootFailure(attack, "crashed", attack, false, 1, 1, attack)),
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
        demo.schema(),
        demo.terms(),
        attack,
        demo.tests(),
        demo.spreads(),
        cells,
        failures,
        Map.of(),
        List.of(),
        demo.run());
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
        SpreadSamples.demo(),
        cells,
        failures,
        Map.of(),
        List.of(),
        DemoRun.of(null));
  }

  /** The demo with so many failing trials, each with this console log. */
  static Comparison logging(int trials, String log) {
    var failures = new ArrayList<FailedTrial>();
    for (int i = 1; i <= trials; i++) {
      var planned = new PlannedTrial(i, "v4", "cma", "held", 1, 1);
      failures.add(
          new FailedTrial(planned, "crashed", false, "BUG", "artifacts/c.log", log, "./pinlab"));
    }
    return with(UnaryOperator.identity(), failures);
  }

  /** The demo with one variant under another name. */
  static Comparison renamed(String from, String to) {
    var json = JsonReport.render(demo()).replace('"' + from + '"', '"' + to + '"');
    return new JsonMapper().readValue(json, Comparison.class);
  }

  /** The demo of kernels from a repository, with a commit of this subject. */
  static Comparison committed(String subject, boolean dirty) {
    String commit =
        new JsonMapper()
            .writeValueAsString(
                new VariantInfo.CommitInfo(
                    "0123456789".repeat(4), subject, dirty ? "artifacts/trees/v4.diff" : null));
    String json =
        JsonReport.render(demo())
            .replaceAll("\"commit\" ?: ?null", Matcher.quoteReplacement("\"commit\": " + commit));
    return new JsonMapper().readValue(json, Comparison.class);
  }

  /** The demo with guests of arm64 for one of its variants. */
  static Comparison onArm64(String variant) {
    String origin = "(\"id\" ?: ?\"" + Pattern.quote(variant) + "\".*?\"arch\" ?: ?)\"x86_64\"";
    String json =
        Pattern.compile(origin, Pattern.DOTALL)
            .matcher(JsonReport.render(demo()))
            .replaceFirst("$1\"arm64\"");
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
        Map.of(),
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
    return with(rows, demo.tests().exploratory(), demo.cells());
  }

  /** A run of which nothing was recorded. */
  static Comparison empty() {
    Comparison demo = demo();
    var tests = new Comparison.Tests(List.of(), List.of(), List.of(), List.of());
    return new Comparison(
        demo.schema(), demo.terms(), "Nothing.", tests, List.of(), List.of(), Map.of(), demo.run());
  }

  /** The demo in which the host made guests be started again. */
  public static Comparison retried(Map<String, Integer> byVariant) {
    var demo = demo();
    return new Comparison(
        demo.schema(),
        demo.terms(),
        demo.headline(),
        demo.tests(),
        demo.cells(),
        demo.failures(),
        byVariant,
        demo.run());
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
                        c.failures(),
                        c.totals(),
                        c.errnos(),
                        c.rounds(),
                        c.variant().equals("v4") ? points : Map.of(),
                        c.kernel()))
            .toList();
    return with(rows, List.of(), cells);
  }

  /** The demo with other rows and cells. */
  private static Comparison with(List<Row> rows, List<Row> exploratory, List<CellSummary> cells) {
    Comparison demo = demo();
    var tests = demo.tests();
    return new Comparison(
        demo.schema(),
        demo.terms(),
        demo.headline(),
        new Comparison.Tests(rows, exploratory, tests.retries(), tests.latency()),
        cells,
        demo.failures(),
        Map.of(),
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
            .map(
                r ->
                    new Row(
                        r.arms(),
                        r.difference(),
                        r.test(),
                        verdict,
                        r.gating(),
                        r.note(),
                        r.power()))
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
        Map.of(),
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
        demo.cells().stream()
            .map(c -> c.variant().equals("v5.13") ? CellChanges.blank(c) : c)
            .toList(),
        demo.failures(),
        Map.of(),
        DemoRun.of(error));
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
                ? CellChanges.ended(c, outcomes)
                : c,
        failures);
  }

  /** The demo in which a variant failed so in all boots of a place, and none of the others did. */
  static Comparison failing(String variant, String workload, BootFailure... failures) {
    return with(
        c ->
            c.variant().equals(variant) && c.workload().equals(workload)
                ? CellChanges.failing(c, List.of(failures))
                : c,
        ComparisonRows.failures());
  }

  /** The demo in which boots of one cell are invalid, for each reason as many as given. */
  public static Comparison invalid(String layout, String workload, Map<String, Integer> reasons) {
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
                .map(o -> o.invalid().isEmpty() ? o : CellChanges.invalid(o, reasons))
                .findFirst()
                .orElse(c),
        comparison.failures());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Crash;
import dev.pinlab.console.Effort;
import dev.pinlab.console.Judged;
import dev.pinlab.console.Moment;
import dev.pinlab.console.Placement;
import dev.pinlab.console.TestPoint;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Judge;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.BootFacts;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.Testimony;
import dev.pinlab.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attempts, trials and runs for the tests of this room. */
final class Samples {
  static final Gate GATE =
      new Gate(.05, .05, List.of(Metric.PIN_FAILURE, Metric.LEFTOVER, Metric.CRASH, Metric.HANG));

  /** Failures in each of six boots of twenty attempts. */
  static final int[] NONE = {0, 0, 0, 0, 0, 0};

  static final int[] ALL = {20, 20, 20, 20, 20, 20};

  private Samples() {}

  /** The first row of a variant and a metric. */
  static Row row(Comparison comparison, String variant, Metric metric) {
    return comparison.tests().rows().stream()
        .filter(row -> row.arms().variant().equals(variant) && row.arms().metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  static Attempt pinnedAfter(int rounds) {
    return attempt(null, rounds, 0);
  }

  static Attempt gaveUpAfter(int rounds) {
    return attempt("EBUSY", rounds, 0);
  }

  static Attempt leaving(int pages) {
    return attempt(null, 1, pages);
  }

  private static Attempt attempt(@Nullable String errno, int rounds, int leftover) {
    return new Attempt(
        errno == null,
        errno,
        100 + 10L * rounds,
        256,
        new Placement(192, 0, 64, 0),
        new Placement(leftover, 0, 256 - leftover, 0),
        leftover,
        new Effort(rounds, rounds, 0, 0, 0),
        Moment.UNKNOWN);
  }

  /** An attempt at a moment, with what the kernel did in it. */
  static Attempt at(Moment moment, Effort effort) {
    Attempt plain = pinnedAfter(1);
    return new Attempt(true, null, 100, 256, plain.before(), plain.after(), 0, effort, moment);
  }

  /** A judge that could take the memory back, or could not. */
  static Testimony judged(Judge judge, boolean ok) {
    var judged = new Judged(judge, ok, ok ? null : "EBUSY", 20, 81_920);
    return new Testimony(List.of(), List.of(judged), List.of(), Map.of());
  }

  /** The results of a selftest. */
  static Testimony tested(TestPoint.Result... results) {
    List<TestPoint> tests = new ArrayList<>();
    for (TestPoint.Result result : results) {
      tests.add(new TestPoint(tests.size() + 1, "point", result, null));
    }
    return new Testimony(List.of(), List.of(), tests, Map.of());
  }

  /** Test points by name with a result. */
  static Testimony points(Object... namesAndResults) {
    List<TestPoint> tests = new ArrayList<>();
    for (int i = 0; i < namesAndResults.length; i += 2) {
      String name = (String) namesAndResults[i];
      var result = (TestPoint.Result) namesAndResults[i + 1];
      tests.add(new TestPoint(tests.size() + 1, name, result, null));
    }
    return new Testimony(List.of(), List.of(), tests, Map.of());
  }

  /** {@code failed} attempts that gave up, then pins up to {@code total}. */
  static List<Attempt> attempts(int failed, int total) {
    List<Attempt> attempts = new ArrayList<>(Collections.nCopies(failed, gaveUpAfter(11)));
    attempts.addAll(Collections.nCopies(total - failed, pinnedAfter(1)));
    return attempts;
  }

  static VariantInfo variant(String id, @Nullable String image) {
    return variant(id, image, "");
  }

  static VariantInfo variant(String id, @Nullable String image, String cmdline) {
    return new VariantInfo(
        id,
        id,
        new VariantInfo.Origin("debian:5.10", "5.10.262", List.of(), cmdline),
        image == null ? VariantInfo.Status.BUILD_FAILED : VariantInfo.Status.BUILT,
        image == null ? "mm/gup.c:7: error" : null,
        new VariantInfo.Product("c0", image, new VariantInfo.BuildInfo(1, "hit")));
  }

  /** A run under construction; the first variant is the baseline. */
  static final class Run {
    private final List<VariantInfo> variants;
    private final Map<String, String> layouts = new LinkedHashMap<>();
    private final Map<String, String> workloads = new LinkedHashMap<>();
    private final Map<String, String> programs = new LinkedHashMap<>();
    private final List<PlannedTrial> plan = new ArrayList<>();
    final List<TrialRecord> trials = new ArrayList<>();
    private Gate gate = GATE;

    /** Null for a run that no command makes by itself. */
    @Nullable String whole = "./pinlab ab --tree git:linux --debug kasan";

    Run(VariantInfo... variants) {
      this.variants = List.of(variants);
    }

    static Run of(String... variants) {
      return new Run(
          Arrays.stream(variants)
              .map(id -> variant(id, "image-of-" + id))
              .toArray(VariantInfo[]::new));
    }

    Run gate(Gate other) {
      gate = other;
      return this;
    }

    /** One completed boot for each entry, with that many of {@code total} attempts failed. */
    Run boots(String variant, String layout, String workload, int total, int... failed) {
      for (int count : failed) {
        boot(variant, layout, workload, Outcome.COMPLETED, attempts(count, total));
      }
      return this;
    }

    Run boot(
        String variant, String layout, String workload, Outcome outcome, List<Attempt> attempts) {
      return boot(variant, layout, workload, outcome, attempts, null);
    }

    Run boot(
        String variant,
        String layout,
        String workload,
        Outcome outcome,
        List<Attempt> attempts,
        @Nullable Long pinLeak) {
      var facts = new BootFacts(1900L, 2600, pinLeak, null, 1);
      return boot(planned(variant, layout, workload), outcome, Testimony.of(attempts), facts);
    }

    /** A boot that completed and said more than attempts. */
    Run boot(String variant, String layout, String workload, Testimony said) {
      var facts = new BootFacts(1900L, 2600, null, null, 1);
      return boot(planned(variant, layout, workload), Outcome.COMPLETED, said, facts);
    }

    /** A boot in which what was asked was not measured. */
    Run invalid(String variant, String layout, String workload, @Nullable String detail) {
      var facts = new BootFacts(1900L, 2600, null, detail, 1);
      return boot(planned(variant, layout, workload), Outcome.INVALID, Testimony.NONE, facts);
    }

    /** A boot for which the host let that many guests be started. */
    Run tried(String variant, String layout, int tries, Outcome outcome) {
      var facts = new BootFacts(1900L, 2600, null, null, tries);
      return boot(planned(variant, layout, "held"), outcome, Testimony.NONE, facts);
    }

    /** A boot that ended in a splat before its first attempt. */
    Run crashed(String variant, String layout, String workload, Crash crash) {
      var facts = new BootFacts(1900L, 2600, null, crash.title(), 1);
      var planned = planned(variant, layout, workload);
      return boot(planned, Outcome.CRASHED, Testimony.NONE, crash, facts);
    }

    /** A boot that stopped making progress. */
    Run hung(String variant, String layout, String workload, String detail) {
      var facts = new BootFacts(1900L, 2600, null, detail, 1);
      return boot(planned(variant, layout, workload), Outcome.HUNG, Testimony.NONE, facts);
    }

    private Run boot(PlannedTrial planned, Outcome outcome, Testimony said, BootFacts facts) {
      return boot(planned, outcome, said, null, facts);
    }

    private Run boot(
        PlannedTrial planned,
        Outcome outcome,
        Testimony said,
        @Nullable Crash crash,
        BootFacts facts) {
      trials.add(
          new TrialRecord(
              planned,
              outcome,
              said,
              crash,
              null,
              facts,
              "artifacts/console/" + planned.trial() + ".log"));
      return this;
    }

    /** Says that a workload is a selftest. */
    Run selftest(String workload) {
      programs.put(workload, "kselftest");
      return this;
    }

    /** Says that a workload is a program of the user's own. */
    Run own(String workload) {
      programs.put(workload, "own");
      return this;
    }

    /** Adds a trial to the plan that was never made. */
    PlannedTrial planned(String variant, String layout, String workload) {
      layouts.put(layout, "memory 512M");
      workloads.put(workload, "pin-longterm");
      var planned =
          new PlannedTrial(plan.size() + 1, variant, layout, workload, plan.size() + 1, 42);
      plan.add(planned);
      return planned;
    }

    RunMetadata metadata() {
      return new RunMetadata(
          RunMetadata.SCHEMA,
          new RunMetadata.ExperimentInfo(
              "demo",
              "Does it fail more?",
              "experiments/demo.yaml",
              "e0",
              layouts,
              workloads,
              programs),
          new RunMetadata.Terms(variants.get(0).id(), 6, 42, "tcg", "fresh", gate),
          variants,
          new RunMetadata.Environment(
              "2026-01-01T00:00:00Z",
              Map.of(),
              Map.of(),
              "./pinlab run experiments/demo.yaml --boots 6",
              whole),
          plan);
    }

    Comparison compared() {
      return Comparisons.of(metadata(), trials);
    }
  }
}

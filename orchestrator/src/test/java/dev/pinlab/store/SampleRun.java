// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Crash;
import dev.pinlab.console.Effort;
import dev.pinlab.console.Moment;
import dev.pinlab.console.Placement;
import dev.pinlab.console.Premise;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import dev.pinlab.trial.BootFacts;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.Testimony;
import dev.pinlab.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small run with every field in use: two kernels, two blocks, and a variant that did not build.
 */
public final class SampleRun {
  private static final List<String> KERNELS = List.of("v5.10.0", "v4");

  private SampleRun() {}

  /** Its {@code run.json}; the baseline is {@code v5.10.0}, and {@code limit} was not built. */
  public static RunMetadata metadata() {
    return new RunMetadata(
        RunMetadata.SCHEMA,
        new RunMetadata.ExperimentInfo(
            "sample",
            "Does it fail more?",
            "experiments/sample.yaml",
            "e0",
            Map.of("cma", "512 MiB, 2 CPUs, cma=320M"),
            Map.of("held", "pin-longterm via io_uring"),
            Map.of("held", "pin-longterm")),
        new RunMetadata.Terms(
            "v5.10.0",
            2,
            1,
            "tcg",
            "fresh",
            new Gate(.05, .05, List.of(Metric.PIN_FAILURE, Metric.CRASH))),
        List.of(
            variant("v5.10.0", VariantInfo.Status.BUILT),
            variant("v4", VariantInfo.Status.BUILT),
            variant("limit", VariantInfo.Status.BUILD_FAILED)),
        new RunMetadata.Environment(
            "2026-01-01T00:00:00Z",
            Map.of("cores", "2"),
            Map.of("gcc", "gcc 12"),
            "./pinlab run experiments/sample.yaml"),
        List.of(planned(1), planned(2), planned(3), planned(4)));
  }

  private static VariantInfo variant(String id, VariantInfo.Status status) {
    boolean built = status == VariantInfo.Status.BUILT;
    return new VariantInfo(
        id,
        "title of " + id,
        new VariantInfo.Origin(
            "debian:5.10",
            "5.10.262",
            List.of(new VariantInfo.PatchInfo("patches/" + id + ".patch", "a0")),
            "quiet"),
        status,
        built ? null : "mm/gup.c:7: error: no",
        new VariantInfo.Product(
            "c0", built ? "i-" + id : null, built ? new VariantInfo.BuildInfo(1.5, "miss") : null));
  }

  private static PlannedTrial planned(int trial) {
    int block = (trial + 1) / 2;
    return new PlannedTrial(trial, KERNELS.get((trial + 1) % 2), "cma", "held", block, 40L + block);
  }

  /** A planned boot that completed, with ten attempts of which some failed. */
  public static TrialRecord completed(int trial, int failed) {
    List<Attempt> attempts = new ArrayList<>(Collections.nCopies(failed, attempt("EBUSY")));
    attempts.addAll(Collections.nCopies(10 - failed, attempt(null)));
    return new TrialRecord(
        planned(trial),
        Outcome.COMPLETED,
        Testimony.of(attempts),
        null,
        new Premise(true, null, 320 << 20, 0, .75),
        new BootFacts(1900L, 2600, 0L, null, 1),
        console(trial));
  }

  /** A planned boot that ended otherwise. */
  public static TrialRecord ended(int trial, Outcome outcome) {
    return new TrialRecord(
        planned(trial),
        outcome,
        Testimony.NONE,
        outcome == Outcome.CRASHED
            ? new Crash("warn", "WARNING in gup", List.of("gup", "pin"))
            : null,
        null,
        new BootFacts(null, 2600, null, "it ended so", 1),
        console(trial));
  }

  private static String console(int trial) {
    return "artifacts/console/%05d.log".formatted(trial);
  }

  private static Attempt attempt(@Nullable String errno) {
    return new Attempt(
        errno == null,
        errno,
        120,
        256,
        new Placement(192, 0, 64, 0),
        new Placement(0, 0, 256, 0),
        0,
        new Effort(1, 0, 0, 0, 0),
        Moment.UNKNOWN);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A run that no guest made: 3 variants in 2 layouts under 3 workloads, 20 attempts a boot, with the
 * fields and about the sizes of a real run. The same number of trials and seed give the same run,
 * byte for byte.
 */
public final class SyntheticRun {
  private static final List<String> VARIANTS = List.of("v5.10.0", "v4", "v5.13");
  private static final List<String> LAYOUTS = List.of("cma", "movable");
  private static final List<String> WORKLOADS = List.of("quiet", "held", "racing");
  private static final int PLACES = LAYOUTS.size() * WORKLOADS.size();

  private SyntheticRun() {}

  /**
   * Writes {@code run.json} and {@code trials.jsonl}.
   *
   * @param out a directory that is not there, or is empty
   * @param trials boots of the run; a multiple of 18 fills all cells alike
   */
  public static void write(Path out, int trials, long seed) throws UserFailure, HostFailure {
    RunMetadata metadata = metadata(trials, seed);
    try (RunDirectory run = RunDirectory.create(out)) {
      run.write(metadata);
      run.appendAll(trials(metadata));
    }
  }

  /** What the run says of itself, with its plan. */
  public static RunMetadata metadata(int trials, long seed) {
    return metadata(plan(trials, new Random(seed)), seed);
  }

  /** The trials of the run, each made up when it is asked for. */
  public static Iterable<TrialRecord> trials(RunMetadata run) {
    return () -> run.plan().stream().map(SyntheticBoot::of).iterator();
  }

  private static List<PlannedTrial> plan(int trials, Random random) {
    List<PlannedTrial> plan = new ArrayList<>(trials);
    List<String> order = new ArrayList<>(VARIANTS);
    for (int block = 1; plan.size() < trials; block++) {
      int place = (block - 1) % PLACES;
      String layout = LAYOUTS.get(place / WORKLOADS.size());
      String workload = WORKLOADS.get(place % WORKLOADS.size());
      long seed = random.nextLong() >>> 11;
      Collections.shuffle(order, random);
      for (String variant : order.subList(0, Math.min(order.size(), trials - plan.size()))) {
        plan.add(new PlannedTrial(plan.size() + 1, variant, layout, workload, block, seed));
      }
    }
    return plan;
  }

  private static RunMetadata metadata(List<PlannedTrial> plan, long seed) {
    int cells = VARIANTS.size() * PLACES;
    int boots = (plan.size() + cells - 1) / cells;
    List<Metric> metrics =
        List.of(Metric.PIN_FAILURE, Metric.LEFTOVER, Metric.CRASH, Metric.HANG, Metric.OOM);
    return new RunMetadata(
        RunMetadata.SCHEMA,
        experiment(),
        new RunMetadata.Terms(
            VARIANTS.get(0), boots, seed, "tcg", "fresh", new Gate(.05, .05, metrics)),
        VARIANTS.stream().map(SyntheticRun::variant).toList(),
        new RunMetadata.Environment(
            "2026-01-01T00:00:00Z",
            ordered("cores", "2", "memory", "8 GiB", "kernel", "made up", "accelReason", "made up"),
            ordered("pinlab", "made up", "qemu", "made up"),
            "./pinlab bench"),
        plan);
  }

  private static RunMetadata.ExperimentInfo experiment() {
    return new RunMetadata.ExperimentInfo(
        "synthetic",
        "How long does it take to report a run of this size?",
        "experiments/demo.yaml",
        sha("experiment"),
        ordered("cma", "512M RAM, 2 CPUs, cma=320M", "movable", "512M RAM, movablecore=256M"),
        ordered(
            "quiet", "pin-longterm via io_uring, 8M, 20 attempts",
            "held", "pin-longterm via io_uring, 8M, 20 attempts, 16 pages held by vmsplice",
            "racing", "pin-longterm via io_uring, 1M, 20 attempts, 1 page held now and then"),
        ordered("quiet", "pin-longterm", "held", "pin-longterm", "racing", "pin-longterm"));
  }

  private static VariantInfo variant(String id) {
    String file = "patches/5.10/" + id + "/0001-mm-gup-migrate-pinned-pages.patch";
    return new VariantInfo(
        id,
        "made up",
        new VariantInfo.Origin(
            "debian:5.10", "5.10.0", List.of(new VariantInfo.PatchInfo(file, sha(file))), ""),
        VariantInfo.Status.BUILT,
        null,
        new VariantInfo.Product(
            sha("config"), sha("image" + id), new VariantInfo.BuildInfo(40, "hit")));
  }

  /** Looks like a digest, and is one of nothing. */
  private static String sha(String of) {
    return "%08x".formatted(of.hashCode()).repeat(8);
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}

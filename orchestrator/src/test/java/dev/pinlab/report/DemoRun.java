// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run of the demo says of itself. */
final class DemoRun {
  private DemoRun() {}

  /**
   * The run.
   *
   * @param error why {@code v5.13} did not build, null when it did
   */
  static RunMetadata of(@Nullable String error) {
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
            Comparisons.BOOTS,
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
    for (int boot = 0; boot < Comparisons.BOOTS; boot++) {
      for (String layout : Comparisons.LAYOUTS) {
        for (String workload : Comparisons.WORKLOADS) {
          block++;
          for (String variant : Comparisons.VARIANTS) {
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

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.cli.run.Kernels.Built;
import dev.pinlab.guest.Initramfs;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.Workload;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The initramfs of each guest.
 *
 * @param programs the one with pinlab's own programs and nothing else
 * @param selftests those with the selftests of a variant's tree, by variant
 */
public record GuestFiles(Path programs, Map<String, Path> selftests) {
  public GuestFiles {
    selftests = Map.copyOf(selftests);
  }

  /** Whether any workload is a selftest of the kernel. */
  public static boolean selftestsIn(Experiment experiment) {
    return experiment.matrix().workloads().stream().anyMatch(GuestFiles::isSelftest);
  }

  /** Makes those that the built variants need. */
  static GuestFiles make(Path programs, List<Built> built, Cache cache)
      throws HostFailure, InterruptedException {
    Map<String, Path> selftests = new HashMap<>();
    for (Built one : built) {
      if (one.selftests().isPresent()) {
        selftests.put(
            one.variant().id(), Initramfs.withTests(one.selftests().get(), programs, cache));
      }
    }
    return new GuestFiles(Initramfs.of(programs, cache), selftests);
  }

  /** The one for a variant under a workload. */
  Path of(String variant, Workload workload) {
    return isSelftest(workload) ? Objects.requireNonNull(selftests.get(variant)) : programs;
  }

  private static boolean isSelftest(Workload workload) {
    return workload.program() instanceof Kselftest;
  }
}

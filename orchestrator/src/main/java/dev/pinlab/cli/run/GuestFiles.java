// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.arch.Architecture;
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
 * @param programs those with pinlab's own programs and nothing else, by variant
 * @param selftests those with the selftests of a variant's tree, by variant
 */
public record GuestFiles(Map<String, Path> programs, Map<String, Path> selftests) {
  public GuestFiles {
    programs = Map.copyOf(programs);
    selftests = Map.copyOf(selftests);
  }

  /** Whether any workload is a selftest of the kernel. */
  public static boolean selftestsIn(Experiment experiment) {
    return experiment.matrix().workloads().stream().anyMatch(GuestFiles::isSelftest);
  }

  /** Makes those that the built variants need. */
  static GuestFiles make(Path sources, List<Built> built, Cache cache)
      throws HostFailure, InterruptedException {
    Map<String, Path> programs = new HashMap<>();
    Map<String, Path> selftests = new HashMap<>();
    for (Built one : built) {
      Architecture architecture = one.variant().architecture();
      programs.put(one.variant().id(), Initramfs.of(sources, architecture, cache));
      if (one.selftests().isPresent()) {
        selftests.put(
            one.variant().id(),
            Initramfs.withTests(one.selftests().get(), sources, architecture, cache));
      }
    }
    return new GuestFiles(programs, selftests);
  }

  /** The one for a variant with pinlab's own programs alone. */
  Path alone(String variant) {
    return Objects.requireNonNull(programs.get(variant));
  }

  /** The one for a variant under a workload. */
  Path of(String variant, Workload workload) {
    return Objects.requireNonNull((isSelftest(workload) ? selftests : programs).get(variant));
  }

  private static boolean isSelftest(Workload workload) {
    return workload.program() instanceof Kselftest;
  }
}

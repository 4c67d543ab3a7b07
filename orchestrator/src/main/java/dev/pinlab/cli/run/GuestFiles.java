// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.arch.Architecture;
import dev.pinlab.build.Kselftests;
import dev.pinlab.build.Toolchain;
import dev.pinlab.cli.run.Kernels.Built;
import dev.pinlab.guest.Initramfs;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.Own;
import dev.pinlab.spec.Program;
import dev.pinlab.spec.Selftests;
import dev.pinlab.spec.Workload;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The initramfs of each guest.
 *
 * @param programs those with pinlab's own programs and nothing else, by variant
 * @param selftests those with selftests of a variant's tree
 * @param own those with a program of the user's own
 */
public record GuestFiles(
    Map<String, Path> programs, Map<Tests, Path> selftests, Map<OwnOf, Path> own) {
  public GuestFiles {
    programs = Map.copyOf(programs);
    selftests = Map.copyOf(selftests);
    own = Map.copyOf(own);
  }

  /** The tests of a variant's tree that a guest has. */
  record Tests(String variant, String directory) {}

  /** The program of a workload that a guest has. */
  record OwnOf(String variant, String workload) {}

  /** Whether any workload is a selftest of the kernel. */
  public static boolean selftestsIn(Experiment experiment) {
    return !directoriesOf(experiment).isEmpty();
  }

  /** The directories whose selftests are to be built; empty text for those that are named. */
  public static Set<String> directoriesOf(Experiment experiment) {
    return experiment.matrix().workloads().stream()
        .map(Workload::program)
        .flatMap(program -> directory(program).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<String> directory(Program program) {
    if (program instanceof Selftests all) {
      return Optional.of(all.directory());
    }
    return program instanceof Kselftest ? Optional.of(Kselftests.NAMED) : Optional.empty();
  }

  /** Whether any workload is a script of the user's own. */
  public static boolean scriptsIn(Experiment experiment) {
    return OwnPrograms.scriptsIn(experiment);
  }

  /** Makes those that the built variants and the workloads need. */
  static GuestFiles make(
      Path sources,
      Experiment experiment,
      List<Built> built,
      OwnPrograms own,
      Toolchains toolchains,
      Cache cache)
      throws HostFailure, InterruptedException {
    Map<String, Path> programs = new HashMap<>();
    Map<Tests, Path> selftests = new HashMap<>();
    Map<OwnOf, Path> ofOwn = new HashMap<>();
    for (Built one : built) {
      String variant = one.variant().id();
      Architecture architecture = one.variant().architecture();
      Toolchain toolchain = toolchains.ofGuests(architecture);
      programs.put(variant, Initramfs.of(sources, toolchain, cache));
      for (var tests : one.selftests().entrySet()) {
        selftests.put(
            new Tests(variant, tests.getKey()),
            Initramfs.withTests(tests.getValue(), sources, toolchain, cache));
      }
      for (Workload workload : experiment.matrix().workloads()) {
        if (workload.program() instanceof Own asked) {
          ofOwn.put(
              new OwnOf(variant, workload.id()),
              Initramfs.withOwn(
                  asked.title(),
                  own.of(workload, architecture).file(),
                  asked.kind() == Own.Kind.SCRIPT,
                  sources,
                  toolchain,
                  cache));
        }
      }
    }
    return new GuestFiles(programs, selftests, ofOwn);
  }

  /** The one for a variant with pinlab's own programs alone. */
  Path alone(String variant) {
    return Objects.requireNonNull(programs.get(variant));
  }

  /** The one for a variant under a workload. */
  Path of(String variant, Workload workload) {
    if (workload.program() instanceof Own) {
      return Objects.requireNonNull(own.get(new OwnOf(variant, workload.id())));
    }
    return directory(workload.program())
        .map(directory -> Objects.requireNonNull(selftests.get(new Tests(variant, directory))))
        .orElseGet(() -> alone(variant));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.arch.Architecture;
import dev.pinlab.build.Toolchain;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.guest.OwnProgram;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Own;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import dev.pinlab.spec.Workload;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The programs of the user's own in an experiment. They are made before any kernel, so that a
 * mistake in them is seen at once.
 */
record OwnPrograms(Map<Architecture, Map<String, OwnProgram>> byArchitecture) {
  OwnPrograms {
    byArchitecture = Map.copyOf(byArchitecture);
  }

  /** Whether any of them is a script. */
  static boolean scriptsIn(Experiment experiment) {
    return experiment.matrix().workloads().stream()
        .anyMatch(one -> one.program() instanceof Own own && own.kind() == Own.Kind.SCRIPT);
  }

  /**
   * Makes them for each architecture; what the compiler warns of is shown.
   *
   * @throws UserFailure with the place in the spec and what the compiler says
   */
  static OwnPrograms make(
      Experiment experiment, Path programs, Toolchains toolchains, Cache cache, Progress progress)
      throws UserFailure, HostFailure, InterruptedException {
    Map<Architecture, Map<String, OwnProgram>> made = new EnumMap<>(Architecture.class);
    for (Variant variant : experiment.matrix().variants()) {
      if (!made.containsKey(variant.architecture())) {
        Toolchain toolchain = toolchains.ofGuests(variant.architecture());
        made.put(variant.architecture(), make(experiment, toolchain, programs, cache, progress));
      }
    }
    return new OwnPrograms(made);
  }

  private static Map<String, OwnProgram> make(
      Experiment experiment, Toolchain toolchain, Path programs, Cache cache, Progress progress)
      throws UserFailure, HostFailure, InterruptedException {
    Map<String, OwnProgram> made = new LinkedHashMap<>();
    for (Workload workload : experiment.matrix().workloads()) {
      if (workload.program() instanceof Own own) {
        OwnProgram program = make(workload.id(), own, toolchain, programs, cache);
        boolean seen = made.containsValue(program);
        made.put(workload.id(), program);
        if (!seen) {
          program.warnings().forEach(progress::note);
        }
      }
    }
    return made;
  }

  private static OwnProgram make(
      String workload, Own own, Toolchain toolchain, Path programs, Cache cache)
      throws UserFailure, HostFailure, InterruptedException {
    try {
      return OwnProgram.of(own, toolchain, programs, cache);
    } catch (UserFailure e) {
      throw new UserFailure("workloads." + workload + ".program: " + e.getMessage());
    }
  }

  /** The program of a workload. */
  OwnProgram of(Workload workload, Architecture architecture) {
    return Objects.requireNonNull(
        Objects.requireNonNull(byArchitecture.get(architecture)).get(workload.id()));
  }

  /** Those of one architecture, by workload. */
  Map<String, OwnProgram> first() {
    return new TreeMap<>(byArchitecture).firstEntry().getValue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.arch.Architecture;
import dev.pinlab.build.Toolchain;
import dev.pinlab.cli.host.HostFacts;
import dev.pinlab.guest.OwnProgram;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Digest;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Workload;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.RunMetadata.Environment;
import dev.pinlab.store.RunMetadata.ExperimentInfo;
import dev.pinlab.store.RunMetadata.Terms;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.vm.Acceleration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a run is and where it ran, for {@code run.json}. */
final class Provenance {
  private static final long MIB = 1 << 20;

  private Provenance() {}

  static RunMetadata of(
      Experiment experiment,
      Map<String, OwnProgram> own,
      List<VariantInfo> variants,
      List<PlannedTrial> plan,
      Acceleration accel,
      Environment environment,
      Path home)
      throws HostFailure {
    return new RunMetadata(
        RunMetadata.SCHEMA,
        RunMetadata.newId(),
        experimentInfo(experiment, own, home),
        new Terms(
            experiment.matrix().baseline(),
            experiment.trials().leastBoots(),
            experiment.trials().boots(),
            experiment.trials().seed(),
            accel.accel().id(),
            experiment.trials().boot().id(),
            experiment.gate()),
        variants,
        environment,
        plan,
        null);
  }

  static Environment environment(
      Set<Toolchain> toolchains,
      GuestPlace guestPlace,
      Acceleration accel,
      Path cache,
      Request request)
      throws HostFailure, InterruptedException {
    Map<String, String> host = new LinkedHashMap<>();
    try {
      HostFacts facts = HostFacts.read(cache);
      host.put("system", facts.system());
      host.put("kernel", facts.kernel());
      host.put("cores", String.valueOf(facts.cores()));
      host.put("memory", facts.memory().total() / MIB + " MiB");
    } catch (IOException e) {
      throw new HostFailure("cannot read this host's facts: " + HostFailure.reason(e), e);
    }
    host.put("accelReason", accel.reason());
    if (!guestPlace.identity().isEmpty()) {
      host.put("guestsRunIn", guestPlace.identity());
    }
    host.put(
        "guestsAtATime",
        request.jobs().isPresent() ? String.valueOf(request.jobs().getAsInt()) : "auto");
    Map<String, String> tools = new LinkedHashMap<>();
    tools.put("pinlab", request.version());
    Set<Architecture> architectures =
        toolchains.stream()
            .map(Toolchain::architecture)
            .collect(Collectors.toCollection(TreeSet::new));
    for (Architecture one : architectures) {
      String qemu = architectures.size() == 1 ? "qemu" : one.board().program();
      tools.put(qemu, guestPlace.version(one));
    }
    tools.putAll(versions(toolchains));
    tools.put("java", Runtime.version().toString());
    String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    Request.Words words = request.words();
    return new Environment(
        started,
        host,
        tools,
        words.command(),
        words.whole().orElse(null),
        words.shard().orElse(null),
        List.of());
  }

  /** Kernels of several trees may have been made by several versions of a tool. */
  static Map<String, String> versions(Set<Toolchain> toolchains) {
    Map<String, Set<String>> versions = new TreeMap<>();
    for (Toolchain toolchain : toolchains) {
      toolchain
          .versions()
          .forEach(
              (tool, version) ->
                  versions.computeIfAbsent(tool, any -> new LinkedHashSet<>()).add(version));
    }
    Map<String, String> joined = new LinkedHashMap<>();
    versions.forEach((tool, all) -> joined.put(tool, String.join("; ", all)));
    return joined;
  }

  private static ExperimentInfo experimentInfo(
      Experiment experiment, Map<String, OwnProgram> own, Path home) throws HostFailure {
    Map<String, String> layouts = new LinkedHashMap<>();
    experiment
        .matrix()
        .layouts()
        .forEach(layout -> layouts.put(layout.id(), Described.layout(layout)));
    Map<String, String> workloads = new LinkedHashMap<>();
    Map<String, String> programs = new LinkedHashMap<>();
    for (Workload workload : experiment.matrix().workloads()) {
      OwnProgram program = own.get(workload.id());
      String which = program == null ? "" : ", sha256 " + Digest.abbreviate(program.sha256());
      workloads.put(workload.id(), Described.workload(workload) + which);
      programs.put(workload.id(), workload.program().name());
    }
    try {
      return new ExperimentInfo(
          experiment.name(),
          experiment.question(),
          Paths.show(home, experiment.file()),
          Digest.ofFile(experiment.file()),
          layouts,
          workloads,
          programs);
    } catch (IOException e) {
      throw new HostFailure(experiment.file() + ": " + HostFailure.reason(experiment.file(), e), e);
    }
  }
}

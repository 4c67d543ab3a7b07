// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.cli.host.HostFacts;
import dev.pinlab.cli.run.GuestFiles;
import dev.pinlab.cli.run.HostPlace;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.run.Part;
import dev.pinlab.cli.run.Ready;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.cli.run.Request;
import dev.pinlab.cli.run.Toolchains;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.cli.terminal.QuietProgress;
import dev.pinlab.cli.terminal.Terminal;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.CachePlace;
import dev.pinlab.source.VariantFailure;
import dev.pinlab.spec.Compiler;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Host;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.SpecFailure;
import dev.pinlab.spec.Specs;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Bundles;
import dev.pinlab.trial.TrialRecord;
import dev.pinlab.trial.TrialRunner;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Momentary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What all tests of one execution share: each kernel is built once, each guest is booted and saved
 * once. Safe for several threads.
 */
final class Suite implements AutoCloseable {
  private final Path home;
  private final Host host;
  private final HostShare share;
  private final ProjectPaths paths;
  private final Lab lab;
  private final Lab builder;
  private final SavedMachines saved;

  /** Held while kernels and guest programs are made: who waits for one may need the same. */
  private final ReentrantLock making = new ReentrantLock(/* fair= */ true);

  private final Map<Kernel, Ready> kernels = new ConcurrentHashMap<>();

  /**
   * A kernel as it is booted.
   *
   * @param selftests those of its tree that are made with it
   */
  private record Kernel(Variant variant, Set<String> selftests) {}

  private Suite(Path home, Cache cache, HostFacts facts) {
    this.home = home;
    this.host = new Host(facts.memory().total(), facts.cores());
    this.share = new HostShare(facts.cores(), facts.memory().available());
    this.paths = ProjectPaths.around(Path.of(""), home);
    Toolchains toolchains = Toolchains.ofHost(Compiler.GCC);
    this.lab = new Lab(home, cache.root(), toolchains, HostPlace.HOST, new QuietProgress());
    this.builder =
        new Lab(home, cache.root(), toolchains, HostPlace.HOST, Progress.on(Terminal.ofSystem()));
    this.saved = new SavedMachines(cache);
  }

  /** A suite on this user's cache. */
  static Suite begin() {
    try {
      Cache cache = new Cache(CachePlace.of(System.getenv()));
      cache.sweep();
      Momentary.sweep();
      return new Suite(Home.find(System.getenv(), cache), cache, HostFacts.read(cache.root()));
    } catch (HostFailure | IOException e) {
      throw KernelTestException.of(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  ProjectPaths paths() {
    return paths;
  }

  /** The experiment that a text is; the file stays, for whoever wants to run it by hand. */
  Experiment experiment(SpecText text, Path file) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, text.toString());
      return new Specs(new Locations(home), host).load(file);
    } catch (SpecFailure e) {
      throw KernelTestException.of(e, file);
    } catch (IOException e) {
      throw KernelTestException.of(e);
    }
  }

  /** A trial that is all ready to be made. */
  record Prepared(Work work, Ready ready) {}

  /** The one trial of an experiment, its kernel built now if nobody has needed it yet. */
  Prepared prepare(Experiment experiment, Optional<Accel> accel) {
    try {
      making.lockInterruptibly();
      try {
        Ready ready = ready(experiment);
        return new Prepared(lab.prepare(experiment, ready, accel).get(0), ready);
      } finally {
        making.unlock();
      }
    } catch (UserFailure | VariantFailure | HostFailure e) {
      throw KernelTestException.of(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Ready ready(Experiment experiment)
      throws UserFailure, VariantFailure, HostFailure, InterruptedException {
    Variant variant = experiment.matrix().variants().get(0);
    Kernel kernel = new Kernel(variant, GuestFiles.directoriesOf(experiment));
    Ready ready = kernels.get(kernel);
    if (ready == null) {
      ready = builder.ready(experiment);
      ready.requireBuilt();
      kernels.put(kernel, ready);
    }
    return ready;
  }

  /**
   * Makes a trial in a guest that goes on from the saved one.
   *
   * @param directory where its console and whatever tells of its failure go
   * @param number of the trial there, from 1
   */
  TrialRecord run(Prepared prepared, Path directory, int number) {
    Work work = numbered(prepared.work(), number);
    Bundles bundles = new Bundles(directory, prepared.ready().dossiers(), List.of());
    TrialRunner runner = new TrialRunner(directory, bundles, saved.speedometer(), saved);
    try (HostShare.Taken taken = share.take(work.machine(), work.asked())) {
      return runner.run(work);
    } catch (HostFailure e) {
      throw KernelTestException.of(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Runs an experiment while no other guest runs, with the guests that are saved already.
   *
   * @param spec its file, for whoever wants to make it again
   */
  Compared compare(Experiment experiment, Optional<Accel> accel, Path run, Path spec) {
    Request request =
        new Request(
            run,
            /* resume= */ false,
            accel,
            OptionalInt.empty(),
            Request.Words.partOf(Command.shellLine(List.of("pinlab", "run", spec.toString()))),
            version());
    try {
      Ready ready = readyForAll(experiment);
      try (HostShare.Taken taken = share.takeAll()) {
        making.lockInterruptibly();
        try {
          lab.run(experiment, request, Part.WHOLE, ready);
        } finally {
          making.unlock();
        }
      }
      return new Compared(Rendering.read(run), run, spec);
    } catch (UserFailure | VariantFailure | HostFailure e) {
      throw KernelTestException.of(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Each kernel is made by itself, so that it counts once however many comparisons it is in. */
  private Ready readyForAll(Experiment experiment)
      throws UserFailure, VariantFailure, HostFailure, InterruptedException {
    making.lockInterruptibly();
    try {
      Matrix matrix = experiment.matrix();
      for (Variant variant : matrix.variants()) {
        ready(
            experiment.with(
                new Matrix(variant.id(), List.of(variant), matrix.layouts(), matrix.workloads())));
      }
      return lab.ready(experiment).with(new Ready.Saved(saved, saved.speedometer()));
    } finally {
      making.unlock();
    }
  }

  /** A section of the demo's experiment file. */
  Map<String, Object> demo(String section) {
    JsonNode demo = YAMLMapper.shared().readTree(home.resolve("experiments/demo.yaml"));
    return YAMLMapper.shared()
        .convertValue(demo.path(section), new TypeReference<Map<String, Object>>() {});
  }

  private static String version() {
    return Optional.ofNullable(Suite.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  private static Work numbered(Work work, int number) {
    PlannedTrial planned = work.planned();
    return new Work(
        new PlannedTrial(
            number,
            planned.variant(),
            planned.layout(),
            planned.workload(),
            planned.block(),
            planned.seed()),
        work.machine(),
        work.order(),
        work.asked());
  }

  /** What it has cost so far. */
  Counters counters() {
    List<VariantInfo> variants = new ArrayList<>();
    kernels.values().forEach(ready -> variants.addAll(ready.variants()));
    return Counters.of(variants, saved.boots(), saved.restores());
  }

  /** The thread stays interrupted, so that whoever runs the tests sees it too. */
  static KernelTestException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return KernelTestException.of(e);
  }

  @Override
  public void close() throws HostFailure {
    Announcement.say("pinlab: " + counters());
    saved.close();
  }
}

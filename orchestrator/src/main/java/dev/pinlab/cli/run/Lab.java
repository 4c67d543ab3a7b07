// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.analysis.Boot;
import dev.pinlab.analysis.Stopping;
import dev.pinlab.arch.Architecture;
import dev.pinlab.build.KernelImage;
import dev.pinlab.build.Toolchain;
import dev.pinlab.cli.host.HostFacts;
import dev.pinlab.cli.run.Kernels.Built;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.guest.Initramfs;
import dev.pinlab.plan.Plan;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Sources;
import dev.pinlab.source.VariantFailure;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Layout;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import dev.pinlab.spec.Workload;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.RunMetadata.Environment;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Bundles;
import dev.pinlab.trial.GuestOrder;
import dev.pinlab.trial.Machines;
import dev.pinlab.trial.TrialRecord;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.AccelProof;
import dev.pinlab.vm.Acceleration;
import dev.pinlab.vm.Machine;
import dev.pinlab.vm.Momentary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs experiments: builds, boots, keeps. */
public final class Lab {
  /** A real guest says its first word under KVM in a second or two, or never. */
  private static final Duration KVM_PROOF = Duration.ofSeconds(10);

  private final Path home;
  private final Cache cache;
  private final Toolchains toolchains;
  private final GuestPlace guestPlace;
  private final Progress progress;

  /** A lab with the project's directory, a cache, and somebody to tell how far it is. */
  public Lab(
      Path home, Path cache, Toolchains toolchains, GuestPlace guestPlace, Progress progress) {
    this.home = home;
    this.cache = new Cache(cache);
    this.toolchains = toolchains;
    this.guestPlace = guestPlace;
    this.progress = progress;
  }

  /** Builds the kernels of an experiment, and their selftests if it runs any. */
  public List<VariantInfo> build(Experiment experiment)
      throws UserFailure, HostFailure, InterruptedException {
    return kernels(experiment).build(experiment.matrix().variants(), progress).stream()
        .map(Built::info)
        .toList();
  }

  /** How the kernels of an experiment are configured; none is built. */
  public List<Configuration> configure(Experiment experiment)
      throws UserFailure, HostFailure, InterruptedException {
    return kernels(experiment).configure(experiment.matrix().variants());
  }

  /**
   * A guest with a shell, of a kernel that is built now if it is not in the cache.
   *
   * @param accel empty to prove KVM and fall back
   */
  public Bootable bootable(Variant variant, Layout layout, Optional<Accel> accel)
      throws UserFailure, HostFailure, VariantFailure, InterruptedException {
    guestPlace.check();
    List<Built> built = kernels(Set.of()).build(List.of(variant), progress);
    KernelImage image = built.get(0).bootable();
    Toolchain toolchain = toolchains.ofGuests(variant.architecture());
    Path initramfs = Initramfs.withShell(home.resolve("guest-tests"), toolchain, cache);
    Accel chosen = accelerator(layout, accel, built, one -> initramfs).accel();
    return new Bootable(
        Machines.of(variant, layout, image.vmlinux(), initramfs, chosen), image.debugInfo());
  }

  /**
   * A guest to be booted by hand.
   *
   * @param debugInfo of its kernel, if it was built with any
   */
  public record Bootable(Machine machine, Optional<Path> debugInfo) {}

  /** The command that makes the kernel of an experiment's baseline alone, in its warm tree. */
  public Command makeAlone(Experiment experiment)
      throws UserFailure, VariantFailure, HostFailure, InterruptedException {
    Variant baseline =
        find(experiment.matrix().variants(), Variant::id, experiment.matrix().baseline());
    return kernels(experiment).makeAlone(baseline);
  }

  /** Builds the kernels of an experiment as its trees are now, to be booted later. */
  public Ready ready(Experiment experiment) throws UserFailure, HostFailure, InterruptedException {
    Path programs = home.resolve("guest-tests");
    OwnPrograms own = OwnPrograms.make(experiment, programs, toolchains, cache, progress);
    return new Ready(own, kernels(experiment).build(experiment.matrix().variants(), progress));
  }

  /**
   * The kernels that earlier runs had, to be booted again: the very images where they are still in
   * the cache, else made again from their trees.
   *
   * @param earlier what became of each variant of the experiment then, in their order
   */
  public Ready again(Experiment experiment, List<VariantInfo> earlier)
      throws UserFailure, HostFailure, InterruptedException {
    Path programs = home.resolve("guest-tests");
    OwnPrograms own = OwnPrograms.make(experiment, programs, toolchains, cache, progress);
    List<Variant> variants = experiment.matrix().variants();
    return new Ready(own, kernels(experiment).again(variants, earlier, progress));
  }

  /** Makes, or completes, a run in its directory; the reports are not written here. */
  public void run(Experiment experiment, Request request)
      throws UserFailure, HostFailure, InterruptedException {
    run(experiment, request, Part.WHOLE, () -> ready(experiment));
  }

  /**
   * Makes a new run, or a part of it, of kernels that are there already.
   *
   * @param experiment the one that they were built for, or with fewer cells
   */
  public void run(Experiment experiment, Request request, Part part, Ready ready)
      throws UserFailure, HostFailure, InterruptedException {
    run(experiment, request, part, () -> ready);
  }

  /** Where the kernels of a run come from. */
  @FunctionalInterface
  private interface Source {
    Ready get() throws UserFailure, HostFailure, InterruptedException;
  }

  private void run(Experiment experiment, Request request, Part part, Source kernels)
      throws UserFailure, HostFailure, InterruptedException {
    try (RunDirectory directory =
        request.resume()
            ? RunDirectory.resume(request.out())
            : RunDirectory.create(request.out())) {
      try {
        cache.sweep();
        Momentary.sweep();
        guestPlace.check();
        fill(directory, experiment, request, part, kernels.get());
      } catch (UserFailure | HostFailure e) {
        directory.withdraw();
        throw e;
      }
    }
  }

  /** The trials of an experiment with all that their guests need; none is made. */
  public List<Work> prepare(Experiment experiment, Optional<Accel> accel)
      throws UserFailure, HostFailure, InterruptedException {
    return prepare(experiment, ready(experiment), accel);
  }

  /**
   * The same of kernels that are there already.
   *
   * @param experiment one of the variants that they were built for
   */
  public List<Work> prepare(Experiment experiment, Ready ready, Optional<Accel> accel)
      throws UserFailure, HostFailure, InterruptedException {
    Path programs = home.resolve("guest-tests");
    OwnPrograms own = OwnPrograms.make(experiment, programs, toolchains, cache, progress);
    List<Built> built = ready.built();
    GuestFiles files = GuestFiles.make(programs, experiment, built, own, toolchains, cache);
    Layout first = experiment.matrix().layouts().get(0);
    Accel chosen = accelerator(first, accel, built, files::alone).accel();
    return work(experiment, plan(experiment, built), built, files, chosen);
  }

  private void fill(
      RunDirectory directory, Experiment experiment, Request request, Part part, Ready ready)
      throws UserFailure, HostFailure, InterruptedException {
    Laid laid = lay(experiment, request, ready);
    RunMetadata metadata = begin(directory, laid.metadata());
    if (part.earlier().isPresent()) {
      EarlierBoots.into(directory, metadata, part.earlier().get());
    }
    List<TrialRecord> before = RunDirectory.trials(directory.path());
    Set<Integer> done = Continuation.done(before);
    laid.writeArtifacts(directory.path());
    List<Work> left =
        laid.work().stream()
            .filter(one -> !done.contains(one.planned().trial()))
            .filter(one -> part.boots(one.planned().variant()))
            .toList();
    Bundles bundles = new Bundles(directory.path(), Artifacts.dossiers(laid.built()), before);
    CrashLines lines = new CrashLines(directory.path(), laid.images());
    Stopping stopping = new Stopping(metadata, before.stream().map(Boot::of).toList());
    new WatchedBoots(directory, metadata, bundles, lines, stopping, cache, guestPlace)
        .make(
            left, seats(laid.work(), request), experiment.trials().boot(), ready.saved(), progress);
  }

  /** All that a run needs before its first boot; the run itself is not begun. */
  public Laid lay(Experiment experiment, Request request)
      throws UserFailure, HostFailure, InterruptedException {
    cache.sweep();
    guestPlace.check();
    return lay(experiment, request, ready(experiment));
  }

  private Laid lay(Experiment experiment, Request request, Ready ready)
      throws UserFailure, HostFailure, InterruptedException {
    List<Built> built = ready.built();
    OwnPrograms own = ready.own();
    Path programs = home.resolve("guest-tests");
    GuestFiles files = GuestFiles.make(programs, experiment, built, own, toolchains, cache);
    Layout first = experiment.matrix().layouts().get(0);
    Acceleration accel = accelerator(first, request.accel(), built, files::alone);
    List<PlannedTrial> plan = request.share(plan(experiment, built));
    Environment environment =
        Provenance.environment(
            used(experiment.matrix().variants()), guestPlace, accel, cache.root(), request);
    List<VariantInfo> variants = built.stream().map(Built::info).toList();
    RunMetadata metadata =
        Provenance.of(experiment, own.first(), variants, plan, accel, environment, home);
    return new Laid(metadata, work(experiment, plan, built, files, accel.accel()), built);
  }

  private Kernels kernels(Experiment experiment) {
    return kernels(GuestFiles.directoriesOf(experiment));
  }

  private Kernels kernels(Set<String> directories) {
    return new Kernels(new Sources(cache), new Makers(toolchains, cache), directories, home);
  }

  /** Those that made the kernels and, after them, the guest programs. */
  private Set<Toolchain> used(List<Variant> variants) throws HostFailure, InterruptedException {
    Set<Toolchain> used = new LinkedHashSet<>(toolchains.ofKernels());
    for (Architecture architecture :
        new TreeSet<>(variants.stream().map(Variant::architecture).toList())) {
      used.add(toolchains.ofGuests(architecture));
    }
    return used;
  }

  /** The plan without the variants that have no kernel, with the numbers that it has with them. */
  private static List<PlannedTrial> plan(Experiment experiment, List<Built> built) {
    Set<String> bootable =
        built.stream()
            .filter(one -> one.image().isPresent())
            .map(one -> one.variant().id())
            .collect(Collectors.toSet());
    return Plan.of(experiment).stream().filter(t -> bootable.contains(t.variant())).toList();
  }

  /** Writes run.json, or makes sure that the run to be continued is the same one. */
  public static RunMetadata begin(RunDirectory directory, RunMetadata now)
      throws UserFailure, HostFailure {
    Optional<RunMetadata> before = RunDirectory.metadata(directory.path());
    if (before.isEmpty()) {
      directory.write(now);
      return now;
    }
    Continuation.requireSame(directory.path(), before.get(), now);
    return before.get();
  }

  private Acceleration accelerator(
      Layout layout, Optional<Accel> asked, List<Built> built, Function<String, Path> initramfs)
      throws UserFailure, HostFailure, InterruptedException {
    Optional<Architecture> foreign =
        built.stream()
            .map(one -> one.variant().architecture())
            .filter(architecture -> !architecture.isHosts())
            .findFirst();
    if (foreign.isPresent()) {
      return emulated(foreign.get(), asked);
    }
    if (asked.isPresent()) {
      return new Acceleration(asked.get(), "asked for with --accel");
    }
    Optional<Built> any = built.stream().filter(one -> one.image().isPresent()).findFirst();
    if (any.isEmpty()) {
      return new Acceleration(Accel.TCG, "no kernel to try KVM with");
    }
    KernelImage image = any.get().image().orElseThrow();
    Variant variant = any.get().variant();
    Machine probe =
        Machines.of(variant, layout, image.vmlinux(), initramfs.apply(variant.id()), Accel.TCG);
    Acceleration accel = proven(probe);
    progress.note("accelerator: " + accel.accel().id() + " (" + accel.reason() + ")");
    return accel;
  }

  private Acceleration proven(Machine probe) throws HostFailure, InterruptedException {
    try (var opened = guestPlace.open(List.of(probe.with(Accel.KVM)), List.of())) {
      return new AccelProof(cache.root(), opened.guests()).auto(probe, KVM_PROOF);
    }
  }

  /** All guests of a run are run alike, so one of another architecture decides for all. */
  private Acceleration emulated(Architecture foreign, Optional<Accel> asked) throws UserFailure {
    if (asked.equals(Optional.of(Accel.KVM))) {
      throw new UserFailure(
          "--accel kvm: guests of %s cannot run under KVM on this host; leave it out to emulate them"
              .formatted(foreign.id()));
    }
    Acceleration tcg =
        new Acceleration(Accel.TCG, "this host runs no guests of " + foreign.id() + " by KVM");
    progress.note("accelerator: " + tcg.accel().id() + " (" + tcg.reason() + ")");
    return tcg;
  }

  private Seats seats(List<Work> work, Request request) throws HostFailure {
    if (request.jobs().isPresent()) {
      return Seats.asked(request.jobs().getAsInt());
    }
    try {
      HostFacts facts = HostFacts.read(cache.root());
      return Seats.of(
          facts.cores(),
          facts.memory().available(),
          work.stream().map(Work::machine).distinct().toList());
    } catch (IOException e) {
      throw new HostFailure("cannot read this host's facts: " + HostFailure.reason(e), e);
    }
  }

  private static List<Work> work(
      Experiment experiment,
      List<PlannedTrial> plan,
      List<Built> built,
      GuestFiles files,
      Accel accel) {
    Map<String, Built> byId =
        built.stream().collect(Collectors.toMap(b -> b.variant().id(), Function.identity()));
    return plan.stream().map(planned -> work(experiment, planned, byId, files, accel)).toList();
  }

  private static Work work(
      Experiment experiment,
      PlannedTrial planned,
      Map<String, Built> built,
      GuestFiles files,
      Accel accel) {
    Built one = java.util.Objects.requireNonNull(built.get(planned.variant()));
    Layout layout = find(experiment.matrix().layouts(), Layout::id, planned.layout());
    Workload workload = find(experiment.matrix().workloads(), Workload::id, planned.workload());
    Path kernel = one.image().orElseThrow().vmlinux();
    Path initramfs = files.of(planned.variant(), workload);
    Machine machine = Machines.of(one.variant(), layout, kernel, initramfs, accel);
    String order = GuestOrder.of(workload, layout, planned.seed());
    return new Work(planned, machine, order, workload.in(layout).program());
  }

  private static <T> T find(List<T> all, Function<T, String> idOf, String id) {
    return all.stream().filter(one -> idOf.apply(one).equals(id)).findFirst().orElseThrow();
  }
}

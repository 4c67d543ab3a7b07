// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.cli.ab.Candidates;
import dev.pinlab.cli.bisect.Search;
import dev.pinlab.cli.boot.Choice;
import dev.pinlab.cli.boot.Debugging;
import dev.pinlab.cli.cluster.Cluster;
import dev.pinlab.cli.cluster.LayingOut;
import dev.pinlab.cli.cluster.SlurmRun;
import dev.pinlab.cli.host.HostFacts;
import dev.pinlab.cli.host.HostSetup;
import dev.pinlab.cli.host.Purpose;
import dev.pinlab.cli.nightly.Nightly;
import dev.pinlab.cli.nightly.Nights;
import dev.pinlab.cli.nightly.Wishes;
import dev.pinlab.cli.run.Configuration;
import dev.pinlab.cli.run.DryRun;
import dev.pinlab.cli.run.GuestPlace;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.cli.run.Request;
import dev.pinlab.cli.run.Toolchains;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.cli.terminal.QuietProgress;
import dev.pinlab.cli.terminal.Terminal;
import dev.pinlab.cli.watch.Pinned;
import dev.pinlab.cli.watch.Rounds;
import dev.pinlab.cli.watch.Watch;
import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.report.BisectionHistory;
import dev.pinlab.report.BisectionReport;
import dev.pinlab.report.NightText;
import dev.pinlab.report.wording.Warnings;
import dev.pinlab.slurm.NodeJob;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Sources;
import dev.pinlab.source.VariantFailure;
import dev.pinlab.source.WorkTree;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Host;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.Sides;
import dev.pinlab.spec.Specs;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.vm.Accel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What the commands that work on experiments have in common. */
final class Experimenter {
  /** Name of experiments that nobody wrote a file for. */
  private static final String AB = "ab";

  private static final String WATCH = "watch";

  private static final Purpose[] RUN = {
    Purpose.FETCH_SOURCES, Purpose.BUILD_KERNELS, Purpose.BUILD_GUESTS, Purpose.BOOT_GUESTS
  };

  /** How often a comparison is looked at that has to be decided. */
  private static final int LOOKS = 3;

  private final Surroundings surroundings;
  private final Labs labs;

  Experimenter(Surroundings surroundings, HostSetup setup) {
    this.surroundings = surroundings;
    this.labs = new Labs(surroundings, setup);
  }

  /** Reads an experiment file and takes what the options ask for. */
  Experiment load(Path spec, RunOptions options) throws UserFailure, IOException {
    return taken(load(spec), options);
  }

  private Experiment taken(Experiment whole, RunOptions options) throws UserFailure {
    options.kernels.toolchain.check();
    options.vm.check();
    return options.kernels.of(whole.select(options.selection()), locations());
  }

  /**
   * An experiment of two sides that options name, in the cells of an experiment file.
   *
   * @param each whether there is a variant for each step from one to the other
   */
  Experiment compare(Path cells, Sides.Asked asked, boolean each, RunOptions options)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Sides sides = Sides.of(asked, locations());
    Experiment like = load(cells);
    Matrix matrix =
        each
            ? candidates(like).eachOf(sides, like.matrix())
            : candidates(like).headOf(sides, like.matrix());
    return taken(like.asking(AB, question(sides), matrix), options);
  }

  private Candidates candidates(Experiment like) {
    return new Candidates(like, new Sources(new Cache(surroundings.cache())));
  }

  private static String question(Sides sides) {
    return "Do longterm pins fail more often, retry more or leave pages behind with %s than with %s?"
        .formatted(sides.head().title(), sides.base().title());
  }

  private Experiment load(Path spec) throws UserFailure, IOException {
    HostFacts facts = HostFacts.read(surroundings.cache());
    Host host = new Host(facts.memory().total(), facts.cores());
    return new Specs(locations(), host).load(spec);
  }

  /**
   * Runs an experiment to its reports.
   *
   * @param command the words that ask for it, without those of the options
   */
  ExitCode run(Experiment experiment, RunOptions options, List<String> command)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    options.checkParts(experiment);
    if (options.dryRun) {
      Optional<Accel> accel = options.vm.accelerator();
      options
          .shard()
          .map(shard -> DryRun.lines(experiment, shard, accel))
          .orElseGet(() -> DryRun.lines(experiment, accel))
          .forEach(surroundings.terminal().out()::println);
      return ExitCode.FINE;
    }
    Optional<SlurmOptions> slurm = options.slurm();
    Request.Words asking = Again.request(command, options);
    Optional<Path> laying = slurm.flatMap(SlurmOptions::laying);
    if (laying.isPresent()) {
      labs.ensure(Needed.by(experiment, RUN), options);
      new LayingOut(labs.of(options), NodeJob.of(System.getenv()))
          .lay(experiment, request(laying.get(), options, asking), slurm.get().blocks());
      return ExitCode.FINE;
    }
    Path out = RunPlace.of(experiment, options);
    RunDirectory.requireFit(out, options.resume);
    List<String> words = Again.words(command, options);
    Interruption interruption =
        Interruption.watch(surroundings.terminal().err(), Again.resuming(words, out));
    try {
      Request request = request(out, options, asking);
      if (slurm.isPresent()) {
        Cluster cluster = slurm.get().cluster(surroundings, options.vm, words, out);
        new SlurmRun(cluster, Progress.on(surroundings.terminal())).run(experiment, request);
      } else {
        labs.ensure(Needed.by(experiment, RUN), options);
        labs.of(options).run(experiment, request);
      }
      return tell(out, Rendering.render(out, Optional.empty(), options.html.layout));
    } finally {
      interruption.over();
    }
  }

  /**
   * Makes a night of an experiment file, unless nothing has changed since the last one.
   *
   * @param nights of the experiment that was loaded
   * @param run the words that ask for the run alone, without those of its options
   * @param command the same for the night
   */
  ExitCode nightly(
      Nights nights, Wishes wishes, RunOptions options, List<String> run, List<String> command)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Experiment experiment = nights.experiment();
    Path out = RunPlace.of(experiment, options);
    RunDirectory.requireFit(out, options.resume);
    if (options.seed == null) {
      Optional<RunMetadata> begun = options.resume ? RunDirectory.metadata(out) : Optional.empty();
      options.seed = begun.isPresent() ? begun.get().terms().seed() : nights.nextSeed();
    }
    List<String> words = Again.words(command, options);
    Interruption interruption =
        Interruption.watch(surroundings.terminal().err(), Again.resuming(words, out));
    try {
      labs.ensure(Needed.by(experiment, RUN), options);
      Sources sources = new Sources(new Cache(surroundings.cache()));
      Nightly.Made made =
          new Nightly(labs.of(options), sources, nights.seeded(options.seed), wishes, labs::note)
              .make(request(out, options, Again.request(run, options)));
      ExitCode exit =
          made.comparison().isPresent() ? tell(out, made.comparison().get()) : ExitCode.FINE;
      NightText.lines(made.review()).forEach(surroundings.terminal().out()::println);
      boolean measured = exit == ExitCode.FINE || exit == ExitCode.WORSE;
      return measured ? (made.alarm() ? ExitCode.WORSE : ExitCode.FINE) : exit;
    } finally {
      interruption.over();
    }
  }

  /**
   * Looks for the commit between two revisions that made something worse.
   *
   * @param metrics those that decide; empty for the experiment's
   * @param command the words that ask for it, without those of the options
   */
  ExitCode bisect(
      Path cells, Sides.Asked asked, List<Metric> metrics, RunOptions options, List<String> command)
      throws UserFailure, HostFailure, VariantFailure, IOException, InterruptedException {
    Sides sides = Sides.of(asked, locations());
    Experiment like = load(cells, options).deciding(metrics);
    Matrix ends = candidates(like).headOf(sides, like.matrix());
    Path out = RunPlace.of(like.asking("bisect", like.question(), ends), options);
    Search.requireFit(out, options.resume);
    List<String> words = Again.words(command, options);
    Interruption interruption =
        Interruption.watch(surroundings.terminal().err(), Again.resuming(words, out));
    try {
      labs.ensure(Needed.by(like, RUN), options);
      Sources sources = new Sources(new Cache(surroundings.cache()));
      BisectionHistory history =
          Search.between(
              sources.range(sides.base().tree(), sides.head().tree()),
              like,
              sides.base().patches(),
              labs.of(options),
              request(out, options, Request.Words.partOf(Command.shellLine(words))),
              labs::note);
      surroundings.terminal().out().println(BisectionReport.headline(history));
      surroundings.terminal().out().println("report: " + out.resolve("bisect.html"));
      BisectionHistory.Check check = history.check();
      return check != null && check.confirmed() ? ExitCode.FINE : ExitCode.WORSE;
    } finally {
      interruption.over();
    }
  }

  /**
   * Measures an experiment each time that somebody saves a file of its trees, until Ctrl-C.
   *
   * @param asked a work tree in the place of the experiment's variants
   * @param command the words that ask for it, without those of the options
   */
  ExitCode watch(Path spec, Optional<Sides.Asked> asked, RunOptions options, List<String> command)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Experiment loaded =
        asked.isPresent() ? compare(spec, asked.get(), false, options) : load(spec, options);
    if (options.boots == null) {
      options.boots = Pinned.boots(loaded);
      loaded = loaded.select(options.selection());
    }
    Sources sources = new Sources(new Cache(surroundings.cache()));
    Experiment experiment = Pinned.of(loaded, sources);
    List<WorkTree> trees = Pinned.workTrees(experiment);
    Path out =
        RunPlace.of(experiment.asking(WATCH, experiment.question(), experiment.matrix()), options);
    RunDirectory.requireFit(out, false);
    labs.ensure(Needed.by(experiment, RUN), options);
    Toolchains toolchains = labs.toolchains(options.kernels.toolchain);
    GuestPlace place = labs.place(options.vm);
    Terminal terminal = surroundings.terminal();
    String words = Command.shellLine(Again.words(command, options));
    Consumer<String> say = terminal.out()::println;
    new Watch(
            trees,
            new Rounds(experiment, request(out, options, Request.Words.partOf(words)), say),
            labs.of(toolchains, place, Progress.on(terminal)),
            labs.of(toolchains, place, new QuietProgress()),
            say,
            failure -> terminal.err().println("pinlab: " + Blame.of(failure).message()))
        .untilInterrupted();
    return ExitCode.FINE;
  }

  private static Request request(Path out, RunOptions options, Request.Words words) {
    return new Request(
        out,
        options.resume,
        options.vm.accelerator(),
        options.guestsAtATime(),
        words,
        Version.number());
  }

  /** Builds an experiment's kernels and says where each is. */
  ExitCode build(Experiment experiment, ToolchainOptions toolchain)
      throws UserFailure, HostFailure, InterruptedException {
    labs.ensure(Needed.by(experiment, Purpose.FETCH_SOURCES, Purpose.BUILD_KERNELS), toolchain);
    boolean all = true;
    for (VariantInfo variant : labs.of(toolchain, new VmOptions()).build(experiment)) {
      String what =
          variant.error() == null ? "sha256 " + variant.product().imageSha256() : variant.error();
      surroundings.terminal().out().println(variant.id() + ": " + what);
      all &= variant.error() == null;
    }
    return all ? ExitCode.FINE : ExitCode.PATCH;
  }

  /** What the fragments of an experiment ask of its kernels, what came out and why; no build. */
  ExitCode kconfig(Experiment experiment, ToolchainOptions toolchain)
      throws UserFailure, HostFailure, InterruptedException {
    labs.ensure(Needed.by(experiment, Purpose.FETCH_SOURCES, Purpose.BUILD_KERNELS), toolchain);
    List<Configuration> all = labs.of(toolchain, new VmOptions()).configure(experiment);
    all.forEach(one -> ConfigText.lines(one).forEach(surroundings.terminal().out()::println));
    return all.stream().allMatch(Configuration::honoured) ? ExitCode.FINE : ExitCode.PATCH;
  }

  /**
   * A guest for somebody to use, its kernel built now if it is not in the cache.
   *
   * @param debug whether its kernel is to have debug info
   */
  Lab.Bootable bootable(Choice choice, VmOptions vm, boolean debug, ToolchainOptions toolchain)
      throws UserFailure, HostFailure, VariantFailure, InterruptedException {
    List<Variant> one = List.of(choice.variant());
    Set<Purpose> purposes = Needed.by(one, RUN);
    if (Needed.anyOfHosts(one)) {
      purposes.add(Purpose.USE_GUESTS);
    }
    vm.relieve(purposes);
    labs.ensure(purposes, toolchain);
    Path fragment = surroundings.home().resolve("kernel-configs").resolve(Debugging.FRAGMENT);
    Variant variant = debug ? Debugging.debuggable(choice.variant(), fragment) : choice.variant();
    return labs.of(toolchain, vm).bootable(variant, choice.layout(), vm.accelerator());
  }

  /**
   * Runs an experiment until every gating row is decided, with twice the boots each time; each time
   * at its share of the level.
   *
   * @return exit status for {@code git bisect run}
   */
  int decide(Experiment experiment, RunOptions options, List<String> command)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Path out = RunPlace.of(experiment, options);
    for (int look = 0; look < LOOKS; look++) {
      options.out = look == 0 ? out : out.resolveSibling(out.getFileName() + "-" + (1 << look));
      ExitCode exit = run(experiment.oftener(1 << look).atLevel(1.0 / LOOKS), options, command);
      if (exit != ExitCode.FINE || options.dryRun) {
        return exit.code();
      }
      if (Rendering.read(options.out).allDecided()) {
        return ExitCode.FINE.code();
      }
    }
    return ExitMode.SKIP;
  }

  /** Says what came out and where it is. */
  ExitCode tell(Path run, Comparison comparison) {
    var out = surroundings.terminal().out();
    out.println(comparison.headline());
    Warnings.of(comparison).forEach(warning -> out.println("note: " + warning));
    out.println("report: " + run.resolve("report.html"));
    Ending ending = Ending.of(comparison);
    ending.lines().forEach(line -> surroundings.terminal().err().println("pinlab: " + line));
    return ending.exit();
  }

  /** The labs that experiments are made in. */
  Labs labs() {
    return labs;
  }

  private Locations locations() {
    return new Locations(surroundings.home());
  }
}

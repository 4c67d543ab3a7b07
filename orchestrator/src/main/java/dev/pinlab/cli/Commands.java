// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.host.Doctor;
import dev.pinlab.cli.host.HostSetup;
import dev.pinlab.cli.host.Survey;
import dev.pinlab.cli.run.CachedKernel;
import dev.pinlab.container.Engine;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.HelpCommand;

/** Every command, wired; a new one is a line here. */
final class Commands {
  /** Those that need to know all others. */
  static final Set<String> ABOUT_ALL = Set.of("completion", "help");

  private Commands() {}

  /** The groups in the order in which the help shows them. */
  static List<Group> of(Surroundings surroundings) {
    Parts parts = new Parts(surroundings);
    return List.of(
        new Group("Start here:", start(parts)),
        new Group("Parts of a run:", partsOfARun(parts)),
        new Group(
            "About pinlab itself:",
            List.of(
                new Entry(
                    "calibrate",
                    "measure false alarms and coverage of pinlab's verdicts",
                    () -> new CalibrateCommand(parts.experimenter(), surroundings)),
                new Entry(
                    "bench",
                    "measure what pinlab costs beyond the QEMU, make and Java that it drives",
                    () -> new BenchCommand(surroundings, parts.experimenter(), parts.setup())),
                new Entry(
                    "simulate",
                    "simulate a night on many nodes: time, work lost, bytes, the best task size",
                    () -> new SimulateCommand(surroundings)),
                new Entry(
                    BlockCommand.NAME,
                    "make one task of a run of --executor slurm, on a node",
                    () -> new BlockCommand(parts.experimenter(), surroundings),
                    true))),
        new Group(
            "For the shell:",
            List.of(
                new Entry(
                    "completion",
                    "print the completion script for bash and zsh",
                    CompletionCommand::new),
                new Entry("help", "show the help of a command", () -> new HelpCommand()))));
  }

  private static List<Entry> start(Parts parts) {
    Surroundings surroundings = parts.surroundings();
    return List.of(
        new Entry(
            "doctor",
            "show what this host has and lacks, and what to do about it",
            () -> new DoctorCommand(surroundings.terminal().out(), parts.doctor(), parts.setup())),
        new Entry(
            "demo",
            "run experiments/demo.yaml from kernel source to report",
            () -> new DemoCommand(parts.experimenter(), surroundings.home())),
        new Entry(
            "ab",
            "compare a kernel tree with the same and a patch, or two revisions of it",
            () -> new AbCommand(parts.experimenter(), surroundings.home())),
        new Entry(
            "bisect",
            "find the commit of a git tree that made pins fail more or stay behind",
            () -> new BisectCommand(parts.experimenter(), surroundings.home())),
        new Entry(
            "watch",
            "measure a work tree anew each time that a file of it is saved",
            () -> new WatchCommand(parts.experimenter())),
        new Entry(
            "nightly",
            "make a night of an experiment file, and hold it against the nights before",
            () -> new NightlyCommand(parts.experimenter())),
        new Entry(
            "run",
            "run an experiment file: build its kernels, boot them, compare",
            () -> new RunCommand(parts.experimenter())));
  }

  private static List<Entry> partsOfARun(Parts parts) {
    return List.of(
        new Entry(
            "build",
            "build the kernels of an experiment file, and boot nothing",
            () -> new BuildCommand(parts.experimenter())),
        new Entry(
            "kconfig",
            "show what its fragments ask of each kernel, what came out, and why",
            () -> new KconfigCommand(parts.experimenter())),
        new Entry(
            "boot",
            "boot a kernel of an experiment file: a shell in its guest, or one command",
            () ->
                new BootCommand(parts.experimenter(), parts.surroundings().terminal(), System.in)),
        new Entry(
            "image",
            "make and list the images that --toolchain container compiles in",
            () -> new ImageCommand(parts.surroundings())),
        new Entry(
            "report",
            "write the reports of a run directory again, with no QEMU",
            () -> new ReportCommand(parts.experimenter())),
        new Entry(
            "merge",
            "join the shards of a run (--shard I/N) to the whole one, with its reports",
            () -> new MergeCommand(parts.experimenter())),
        new Entry(
            "compare",
            "compare two runs: each variant that both have, with itself",
            () -> new CompareCommand(parts.experimenter())),
        new Entry(
            "history",
            "keep runs in a database: list, show, import, export and remove them",
            () -> new HistoryCommand(parts.surroundings())),
        new Entry(
            "serve",
            "show the history, the reports and how far runs are in a browser",
            () -> new ServeCommand(parts.surroundings())));
  }

  /** What commands are made of. */
  private record Parts(Surroundings surroundings) {
    HostSetup setup() {
      return HostSetup.ofThisHost(
          Survey.ofThisHost(), line -> surroundings.terminal().err().println("pinlab: " + line));
    }

    Doctor doctor() {
      return new Doctor(
          Survey.ofThisHost(),
          surroundings.cache(),
          new CachedKernel(surroundings.home(), surroundings.cache()),
          Engine::describe);
    }

    Experimenter experimenter() {
      return new Experimenter(surroundings, setup());
    }
  }
}

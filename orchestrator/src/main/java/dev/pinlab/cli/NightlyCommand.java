// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.nightly.Nights;
import dev.pinlab.cli.nightly.Wishes;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.KnownFailure;
import dev.pinlab.spec.KnownFailures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a night of an experiment file. */
@Command(
    sortOptions = false,
    footerHeading = "%nHow it goes:%n",
    footer = {
      "  Trees debian:VERSION and git:URL@BRANCH are brought up to date, git:DIR@BRANCH is taken as it is.",
      "  Where no kernel changed, nothing is measured. Else the run is made, kept in the history, and held",
      "  against the nights before: two nights out of limits in a row are an alarm, which an A/B of the two",
      "  kernels then confirms or refutes. docs/nightly.md tells more.",
      "",
      "Exit status:",
      "  0 no alarm, or nothing to measure; 1 something got worse, or failed in a way that nobody knows",
      "  of; else as of every command. What is worse than the baseline every night is no alarm."
    })
final class NightlyCommand implements Callable<Integer> {
  private final Experimenter experimenter;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec self;

  @Parameters(paramLabel = "SPEC", description = "the experiment file, see docs/experiments.md")
  private Path spec = Path.of("");

  @Mixin private final HistoryOptions history = new HistoryOptions();

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description = "failures that somebody knows of, each with its last day; they do not alarm")
  private Optional<Path> known = Optional.empty();

  @Option(names = "--always", description = "measure although no kernel has changed")
  private boolean always;

  @Option(names = "--no-confirm", description = "leave alarms open: no A/B of the two kernels")
  private boolean unconfirmed;

  @Option(
      names = "--bisect",
      description = "look for the commit that a confirmed alarm is about, in a git tree")
  private boolean bisect;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description =
          "where night.txt, night.md, night-junit.xml, ... go (default: the run directory)")
  private Optional<Path> reports = Optional.empty();

  @Mixin private final RunOptions options = new RunOptions();

  NightlyCommand(Experimenter experimenter) {
    this.experimenter = experimenter;
  }

  @Override
  public Integer call() throws Exception {
    if (options.dryRun) {
      throw new ParameterException(
          self.commandLine(), "--dry-run is none of a night's; `pinlab run` has it");
    }
    if (bisect && unconfirmed) {
      throw new ParameterException(
          self.commandLine(), "--bisect looks for what was confirmed; leave out --no-confirm");
    }
    Wishes wishes = new Wishes(always, !unconfirmed, bisect, reports, options.html.layout);
    Experiment experiment = experimenter.load(spec, options);
    List<KnownFailure> listed = known.isPresent() ? KnownFailures.load(known.get()) : List.of();
    Nights nights = new Nights(history.open(), experiment, listed);
    List<String> run = List.of("run", spec.toString());
    return experimenter.nightly(nights, wishes, options, run, words()).code();
  }

  private List<String> words() {
    List<String> words = new ArrayList<>(List.of("nightly", spec.toString()));
    history.named().ifPresent(place -> words.addAll(List.of("--history", place)));
    known.ifPresent(file -> words.addAll(List.of("--known", file.toString())));
    if (unconfirmed) {
      words.add("--no-confirm");
    }
    if (bisect) {
      words.add("--bisect");
    }
    reports.ifPresent(directory -> words.addAll(List.of("--reports", directory.toString())));
    return words;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.spec.Sides;
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

/** Measures a tree anew each time that a file of it is saved. */
@Command(
    sortOptions = false,
    footerHeading = "%nHow it goes:%n",
    footer = {
      "  Each save builds what it changed and boots the cells of SPEC, those first that were worse; the",
      "  next save ends that and begins anew. With --tree, the work tree is held against its commit at the",
      "  start. Of each cell there are as few boots as can decide it (--boots: more); those of kernels that",
      "  did not change are kept. A watch looks often: what matters is measured again by `pinlab run`.",
      "  Neither the repository nor its work tree is written to. Ctrl-C ends it, with exit status 0."
    })
final class WatchCommand implements Callable<Integer> {
  private final Experimenter experimenter;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec self;

  @Parameters(paramLabel = "SPEC", description = "the experiment file, see docs/experiments.md")
  private Path spec = Path.of("");

  @Option(
      names = "--tree",
      paramLabel = "git:DIR",
      description = "a work tree in the place of SPEC's variants, compared with its commit")
  private Optional<String> tree = Optional.empty();

  @Option(
      names = "--base",
      paramLabel = "REV",
      description = "with --tree: compared with that revision (default: HEAD)")
  private Optional<String> base = Optional.empty();

  @Mixin private final RunOptions options = new RunOptions();

  WatchCommand(Experimenter experimenter) {
    this.experimenter = experimenter;
  }

  @Override
  public Integer call() throws Exception {
    if (options.resume || options.dryRun) {
      throw new ParameterException(
          self.commandLine(),
          (options.resume ? "--resume" : "--dry-run") + " is none of a watch's");
    }
    if (base.isPresent() && tree.isEmpty()) {
      throw new ParameterException(self.commandLine(), "--base is for --tree git:DIR");
    }
    Optional<Sides.Asked> sides =
        tree.map(one -> new Sides.Asked(one, base, Optional.empty(), List.of(), List.of()));
    return experimenter.watch(spec, sides, options, words()).code();
  }

  private List<String> words() {
    List<String> words = new ArrayList<>(List.of("watch", spec.toString()));
    tree.ifPresent(one -> words.addAll(List.of("--tree", one)));
    base.ifPresent(revision -> words.addAll(List.of("--base", revision)));
    return words;
  }
}

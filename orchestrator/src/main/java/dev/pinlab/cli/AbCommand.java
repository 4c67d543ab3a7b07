// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Sides;
import dev.pinlab.spec.UserFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares a tree with the same tree and something else, without an experiment file. */
@Command(
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  pinlab ab --tree git:~/linux                            what is not committed there",
      "  pinlab ab --tree git:~/linux@v7.2 --patch series.mbox   a series from a list's archive",
      "  pinlab ab --tree git:~/linux --base v7.1 --head v7.2    two revisions",
      "  pinlab ab --tree debian:6.12 --patch a.patch --each     which of the patches did it",
      "  git bisect run pinlab ab --tree git:. --base v7.1 --margin 0.3 --exit-mode bisect",
      "",
      "  Nothing in a repository or its work tree is written to."
    })
final class AbCommand implements Callable<Integer> {
  private final Experimenter experimenter;
  private final Path home;

  @Option(
      names = "--tree",
      required = true,
      paramLabel = "TREE",
      description = "git:DIR[@REV], git:URL@REV, debian:VERSION, tar:FILE or dir:DIR")
  private String tree = "";

  @Option(
      names = "--base",
      paramLabel = "REV",
      description = "revision of a git tree to compare with")
  private Optional<String> base = Optional.empty();

  @Option(
      names = "--head",
      paramLabel = "REV",
      description = "the one to compare (default beside --base: the work tree as it is)")
  private Optional<String> head = Optional.empty();

  @Option(
      names = "--base-patch",
      paramLabel = "PATCH",
      description = "applied to both; a file, a directory or an mbox[#vN]; may be repeated")
  private List<String> basePatches = List.of();

  @Option(
      names = "--patch",
      paramLabel = "PATCH",
      description = "applied to the head alone, after those; may be repeated")
  private List<String> patches = List.of();

  @Option(
      names = "--each",
      description = "a variant for each patch or commit on the way: base+1, base+1..2, ...")
  private boolean each;

  @Option(
      names = "--experiment",
      paramLabel = "SPEC",
      description = "its layouts, workloads, configs, trials and gate (default: those of the demo)")
  private Optional<Path> cells = Optional.empty();

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      description =
          "rates that differ by less are equivalent, such as 0.3 (default: the experiment's)")
  private Optional<Double> margin = Optional.empty();

  @Option(
      names = "--exit-mode",
      paramLabel = "run|bisect",
      converter = ExitModes.class,
      description = {
        "bisect: as `git bisect run` takes it, 0 good, 1 bad, 125 skip, 128 and above stop;",
        "what is not decided gets twice the boots, twice over, and is skipped then"
      })
  private ExitMode exitMode = ExitMode.RUN;

  @Mixin private final ShardableOptions options = new ShardableOptions();

  AbCommand(Experimenter experimenter, Path home) {
    this.experimenter = experimenter;
    this.home = home;
  }

  @Override
  public Integer call() throws Exception {
    if (exitMode == ExitMode.BISECT && options.shard().isPresent()) {
      throw new UserFailure(
          "--shard: --exit-mode bisect makes boots until they decide, and a shard decides nothing; leave one out");
    }
    Experiment experiment =
        experimenter.compare(
            cells.orElse(home.resolve("experiments/demo.yaml")),
            new Sides.Asked(tree, base, head, basePatches, patches),
            each,
            options);
    if (margin.isPresent()) {
      experiment = experiment.within(margin.get());
    }
    return exitMode == ExitMode.BISECT
        ? experimenter.decide(experiment, options, words())
        : experimenter.run(experiment, options, words()).code();
  }

  private List<String> words() {
    List<String> words = new ArrayList<>(List.of("ab", "--tree", tree));
    base.ifPresent(revision -> words.addAll(List.of("--base", revision)));
    head.ifPresent(revision -> words.addAll(List.of("--head", revision)));
    basePatches.forEach(patch -> words.addAll(List.of("--base-patch", patch)));
    patches.forEach(patch -> words.addAll(List.of("--patch", patch)));
    if (each) {
      words.add("--each");
    }
    margin.ifPresent(share -> words.addAll(List.of("--margin", share.toString())));
    if (exitMode != ExitMode.RUN) {
      words.addAll(List.of("--exit-mode", exitMode.id()));
    }
    cells.ifPresent(file -> words.addAll(List.of("--experiment", file.toString())));
    return words;
  }
}

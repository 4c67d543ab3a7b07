// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.spec.Metric;
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
import picocli.CommandLine.Parameters;

/** Finds the commit that made a metric worse. */
@Command(
    sortOptions = false,
    footerHeading = "%nHow it goes:%n",
    footer = {
      "  The two ends are compared in all cells of SPEC; what they differ in most is what each step is",
      "  asked. git bisect says which revision is next; one that does not build, or is not decided with",
      "  four times the boots, is skipped. The level is divided over the steps. In the end the first bad",
      "  commit is compared with its parent. Nothing in the repository is written to.",
      "",
      "Exit status:",
      "  0 when a commit is named and is worse than its parent; 1 when none is; else as of every command"
    })
final class BisectCommand implements Callable<Integer> {
  private final Experimenter experimenter;
  private final Path home;

  @Parameters(
      paramLabel = "SPEC",
      arity = "0..1",
      description = "its layouts, workloads, configs, trials and gate (default: those of the demo)")
  private Optional<Path> spec = Optional.empty();

  @Option(
      names = "--tree",
      required = true,
      paramLabel = "git:DIR",
      description = "the repository; also git:URL, whose commits between the two are brought here")
  private String tree = "";

  @Option(names = "--good", required = true, paramLabel = "REV", description = "a good revision")
  private String good = "";

  @Option(
      names = "--bad",
      required = true,
      paramLabel = "REV",
      description = "a bad revision after it")
  private String bad = "";

  @Option(
      names = "--patch",
      paramLabel = "PATCH",
      description = "applied to every revision; may be repeated")
  private List<String> patches = List.of();

  @Option(
      names = "--metric",
      paramLabel = "ID",
      converter = Metrics.class,
      description = "only this metric, such as leftover; may be repeated")
  private List<Metric> metrics = List.of();

  @Mixin private final RunOptions options = new RunOptions();

  BisectCommand(Experimenter experimenter, Path home) {
    this.experimenter = experimenter;
    this.home = home;
  }

  @Override
  public Integer call() throws Exception {
    if (!tree.startsWith("git:")) {
      throw new UserFailure("--tree: `" + tree + "` has no history; write git:DIR or git:URL");
    }
    return experimenter
        .bisect(
            spec.orElse(home.resolve("experiments/demo.yaml")),
            new Sides.Asked(tree, Optional.of(good), Optional.of(bad), patches, List.of()),
            metrics,
            options,
            words())
        .code();
  }

  private List<String> words() {
    List<String> words = new ArrayList<>(List.of("bisect"));
    spec.ifPresent(file -> words.add(file.toString()));
    words.addAll(List.of("--tree", tree, "--good", good, "--bad", bad));
    patches.forEach(patch -> words.addAll(List.of("--patch", patch)));
    metrics.forEach(metric -> words.addAll(List.of("--metric", metric.id())));
    return words;
  }
}

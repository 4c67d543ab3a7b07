// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Tree;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a run goes that nobody named a directory for, and where the newest one is. */
final class RunPlace {
  /** Where runs go that nobody named a directory for. */
  static final Path RUNS = Path.of("pinlab-runs");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private RunPlace() {}

  /** Where something new goes that nobody named. */
  static Path newRun(String name) {
    return newRun(RUNS, name);
  }

  private static Path newRun(Path runs, String name) {
    return runs.resolve(name + "-" + LocalDateTime.now(ZoneOffset.UTC).format(TIME));
  }

  /** Where a single file goes that nobody named: here, but at home when here is a tree. */
  static Path newFile(Experiment experiment, String name) {
    String file = newRun(name).getFileName() + ".txt";
    Path home = Path.of(System.getProperty("user.home", ""));
    return inTree(experiment) ? home.resolve(file) : Path.of(file);
  }

  /** Where a run goes, or is. */
  static Path of(Experiment experiment, RunOptions options) throws UserFailure, IOException {
    if (options.out != null) {
      return options.out;
    }
    Path runs = runs(experiment);
    String name =
        experiment.name()
            + options.shard().map(s -> "-%dof%d".formatted(s.number(), s.of())).orElse("");
    if (!options.resume) {
      return newRun(runs, name);
    }
    return newest(runs, name)
        .orElseThrow(
            () ->
                new UserFailure(
                    "--resume: no run of "
                        + name
                        + " in "
                        + runs
                        + "; name it by --out, or start one without --resume"));
  }

  /**
   * Where runs go: here, but at home when here is a tree of the experiment's, to keep that clean.
   */
  private static Path runs(Experiment experiment) {
    return inTree(experiment) ? Path.of(System.getProperty("user.home", "")).resolve(RUNS) : RUNS;
  }

  private static boolean inTree(Experiment experiment) {
    Path here = Path.of("").toAbsolutePath();
    return experiment.matrix().variants().stream()
        .map(variant -> directory(variant.tree()))
        .flatMap(Optional::stream)
        .anyMatch(here::startsWith);
  }

  private static Optional<Path> directory(Tree tree) {
    if (tree instanceof Tree.Git git) {
      return Optional.of(git.directory());
    }
    return tree instanceof Tree.Dir dir ? Optional.of(dir.directory()) : Optional.empty();
  }

  private static Optional<Path> newest(Path directory, String name) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> runs = Files.list(directory)) {
      return runs.filter(
              run -> run.getFileName().toString().matches("\\Q" + name + "\\E-\\d{8}-\\d{6}"))
          .max(Comparator.naturalOrder());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ci;

import dev.pinlab.Real;
import dev.pinlab.cli.SmallExperiment;
import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A repository as the recipes want one: an experiment, and pinlab as the submodule {@code pinlab/}.
 */
final class Repository {
  /** What git needs of its surroundings, so that a submodule may be a directory. */
  static final Map<String, String> GIT =
      Map.ofEntries(
          Map.entry("GIT_AUTHOR_NAME", "A"),
          Map.entry("GIT_AUTHOR_EMAIL", "a@example.org"),
          Map.entry("GIT_COMMITTER_NAME", "A"),
          Map.entry("GIT_COMMITTER_EMAIL", "a@example.org"),
          Map.entry("GIT_CONFIG_COUNT", "1"),
          Map.entry("GIT_CONFIG_KEY_0", "protocol.file.allow"),
          Map.entry("GIT_CONFIG_VALUE_0", "always"));

  private final Path directory;

  private Repository(Path directory) {
    this.directory = directory;
  }

  private static String experiment(int boots) {
    return SmallExperiment.held("nightly", "boots: %d, seed: 5".formatted(boots));
  }

  /**
   * Makes one.
   *
   * @param boots of each kernel: from four on one is shown to be worse, with one nothing is shown
   */
  static Repository create(Path directory, int boots) throws Exception {
    Path launcher = directory.resolve("launcher");
    git(Files.createDirectories(launcher), "init", "-q", "-b", "main");
    executable(
        launcher.resolve("pinlab"),
        """
        #!/bin/sh
        exec '%s/bin/java' '-Dpinlab.home=%s' -jar '%s' "$@"
        """
            .formatted(
                System.getProperty("java.home"),
                Real.HOME,
                Path.of("target/pinlab.jar").toAbsolutePath()));
    commit(launcher);
    Path origin = Files.createDirectories(directory.resolve("origin"));
    git(origin, "init", "-q", "-b", "main");
    git(origin, "submodule", "--quiet", "add", launcher.toString(), "pinlab");
    Files.writeString(origin.resolve("experiment.yaml"), experiment(boots));
    commit(origin);
    return new Repository(origin);
  }

  /** Writes a program. */
  static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void commit(Path repository) throws Exception {
    git(repository, "add", "-A");
    git(repository, "commit", "-qm", "x");
  }

  private static void git(Path repository, String... arguments) throws Exception {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    Programs.require(Command.of(Duration.ofMinutes(1), argv).in(repository).with(GIT));
  }

  /** Changes how often each kernel boots. */
  void boots(int boots) throws Exception {
    Files.writeString(directory.resolve("experiment.yaml"), experiment(boots));
    commit(directory);
  }

  /** Clones it into a workspace that has nothing yet, or brings up to date what is there. */
  void checkOut(Path workspace, boolean submodules) throws Exception {
    if (Files.exists(workspace.resolve(".git"))) {
      git(workspace, "pull", "-q");
    } else {
      git(Files.createDirectories(workspace), "clone", "-q", directory.toString(), ".");
    }
    if (submodules) {
      git(workspace, "submodule", "--quiet", "update", "--init");
    }
  }
}

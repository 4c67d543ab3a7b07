// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The one place that pins git's environment: no configuration of the user or the system, and no
 * repository but the one that is named.
 */
final class Git {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final int CANNOT_START = 127;

  // What `git rev-parse --local-env-vars` lists: a hook or a bisection around pinlab sets these.
  private static final List<String> REPOSITORY_VARIABLES =
      List.of(
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_CONFIG",
          "GIT_CONFIG_PARAMETERS",
          "GIT_CONFIG_COUNT",
          "GIT_OBJECT_DIRECTORY",
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_IMPLICIT_WORK_TREE",
          "GIT_GRAFT_FILE",
          "GIT_INDEX_FILE",
          "GIT_NO_REPLACE_OBJECTS",
          "GIT_REPLACE_REF_BASE",
          "GIT_PREFIX",
          "GIT_SHALLOW_FILE",
          "GIT_COMMON_DIR");

  private static final Map<String, String> PINNED =
      Map.of(
          "GIT_CONFIG_NOSYSTEM", "1",
          "GIT_CONFIG_GLOBAL", "/dev/null",
          "GIT_ATTR_NOSYSTEM", "1",
          "GIT_TERMINAL_PROMPT", "0");

  private Git() {}

  /** Runs git on plain files below a directory, even when that lies within some repository. */
  static Finished onFiles(Path directory, List<String> arguments)
      throws HostFailure, InterruptedException {
    // Within a repository `git apply` skips, silently, what is outside the current directory.
    return run(List.of("GIT_DIR=/nonexistent"), arguments, directory);
  }

  /** Runs git on the repository that a directory belongs to. */
  static Finished onRepository(Path directory, List<String> arguments)
      throws HostFailure, InterruptedException {
    // Naming a repository to pinlab is the consent that git asks for when another user owns it.
    List<String> all = new ArrayList<>(List.of("-c", "safe.directory=*"));
    all.addAll(arguments);
    return run(List.of(), all, directory);
  }

  /** Runs git with a file as its standard input. */
  static Finished filter(Path directory, Path input, List<String> arguments)
      throws HostFailure, InterruptedException {
    List<String> argv =
        new ArrayList<>(List.of("sh", "-c", "input=$1; shift; exec \"$@\" <\"$input\""));
    argv.addAll(List.of("sh", input.toString()));
    argv.addAll(argv(List.of("GIT_DIR=/nonexistent"), arguments));
    return started(Programs.run(Command.of(TIMEOUT, argv).in(directory).with(PINNED)));
  }

  private static Finished run(List<String> assignments, List<String> arguments, Path directory)
      throws HostFailure, InterruptedException {
    Command command = Command.of(TIMEOUT, argv(assignments, arguments)).in(directory).with(PINNED);
    return started(Programs.run(command));
  }

  private static List<String> argv(List<String> assignments, List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of("env"));
    REPOSITORY_VARIABLES.forEach(name -> argv.addAll(List.of("-u", name)));
    argv.addAll(assignments);
    argv.add("git");
    argv.addAll(arguments);
    return argv;
  }

  private static Finished started(Finished finished) throws HostFailure {
    if (finished.exit() == CANNOT_START) {
      throw new HostFailure("cannot start git: install the package `git`");
    }
    if (finished.timedOut()) {
      throw new HostFailure(finished.describe());
    }
    return finished;
  }
}

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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A way to run git, in the one place that pins its environment: no configuration of the user or the
 * system but to reach other hosts, no repository but the one that is named, and no lock for a mere
 * look.
 *
 * @param directory where it runs
 * @param variables assignments of its environment
 * @param options before the name of a command
 * @param input file that is its standard input
 */
record Git(Path directory, List<String> variables, List<String> options, Optional<Path> input) {
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

  private static final List<String> NOBODYS =
      List.of("GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_ATTR_NOSYSTEM=1");

  private static final Map<String, String> PINNED =
      Map.of("GIT_OPTIONAL_LOCKS", "0", "GIT_TERMINAL_PROMPT", "0");

  /** Git on plain files below a directory, even when that lies within some repository. */
  static Git onFiles(Path directory) {
    // Within a repository `git apply` skips, silently, what is outside the current directory.
    return new Git(directory, and(NOBODYS, "GIT_DIR=/nonexistent"), List.of(), Optional.empty());
  }

  /** Git on the repository that a directory belongs to. */
  static Git onRepository(Path directory) {
    // Naming a repository to pinlab is the consent that git asks for when another user owns it.
    // What watches a work tree for git may be any program, and may leave files in the repository.
    List<String> options = List.of("-c", "safe.directory=*", "-c", "core.fsmonitor=false");
    return new Git(directory, NOBODYS, options, Optional.empty());
  }

  /** Git that asks another host, as the user's own configuration says how to reach it. */
  static Git onRemotes(Path directory) {
    return new Git(directory, List.of(), List.of(), Optional.empty());
  }

  /** The same from another directory. */
  Git in(Path other) {
    return new Git(other, variables, options, input);
  }

  /** The same with a variable of its environment set. */
  Git with(String name, Object value) {
    return new Git(directory, and(variables, name + "=" + value), options, input);
  }

  /** The same with an option that stands before the command. */
  Git option(String option) {
    return new Git(directory, variables, and(options, option), input);
  }

  /** The same with a file as its standard input. */
  Git reading(Path file) {
    return new Git(directory, variables, options, Optional.of(file));
  }

  /** Runs a command of git. */
  Finished run(String... arguments) throws HostFailure, InterruptedException {
    return run(List.of(arguments));
  }

  /** Runs a command of git. */
  Finished run(List<String> arguments) throws HostFailure, InterruptedException {
    List<String> argv = new ArrayList<>();
    input.ifPresent(
        file -> argv.addAll(List.of("sh", "-c", "exec \"$@\" <\"$0\"", file.toString())));
    argv.add("env");
    REPOSITORY_VARIABLES.forEach(name -> argv.addAll(List.of("-u", name)));
    argv.addAll(variables);
    argv.add("git");
    argv.addAll(options);
    argv.addAll(arguments);
    Finished finished = Programs.run(Command.of(TIMEOUT, argv).in(directory).with(PINNED));
    if (finished.exit() == CANNOT_START) {
      throw new HostFailure("cannot start git: install the package `git`");
    }
    if (finished.timedOut()) {
      throw new HostFailure(finished.describe());
    }
    return finished;
  }

  private static List<String> and(List<String> some, String one) {
    return Stream.concat(some.stream(), Stream.of(one)).toList();
  }
}

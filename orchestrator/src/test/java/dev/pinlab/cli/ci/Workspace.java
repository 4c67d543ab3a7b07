// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ci;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a job runs.
 *
 * @param environment what its programs have beside that of the tests
 */
record Workspace(Path directory, Map<String, String> environment) {
  Workspace {
    environment = Map.copyOf(environment);
  }

  /** One with more variables. */
  Workspace with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(more);
    return new Workspace(directory, all);
  }

  /** Runs a script as the last argument of a shell. */
  Finished run(String script, String... shell) throws Exception {
    List<String> argv = new ArrayList<>(List.of(shell));
    argv.add(script);
    Map<String, String> all = new TreeMap<>(Repository.GIT);
    all.putAll(environment);
    return Programs.run(Command.of(Duration.ofMinutes(20), argv).in(directory).with(all));
  }

  /** Copies a file or directory with everything in it and about it. */
  static void copy(Path from, Path to) throws Exception {
    Files.createDirectories(to.toAbsolutePath().getParent());
    Programs.require(
        Command.of(Duration.ofMinutes(1), "cp", "-aT", from.toString(), to.toString()));
  }
}

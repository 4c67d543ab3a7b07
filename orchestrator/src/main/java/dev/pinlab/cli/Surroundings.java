// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.terminal.Terminal;
import dev.pinlab.source.CachePlace;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where this pinlab runs.
 *
 * @param home the project's directory, with {@code patches}, {@code experiments} and the like
 * @param cache where sources, kernels and logs are kept; may not exist yet
 */
record Surroundings(Path home, Path cache, Terminal terminal) {

  /** The surroundings that the environment and the launcher name. */
  static Surroundings of(Map<String, String> environment, Terminal terminal) {
    Path home = Path.of(System.getProperty("pinlab.home", "")).toAbsolutePath();
    return new Surroundings(home, CachePlace.of(environment), terminal);
  }

  /** Directory of the log files. */
  Path logs() {
    return cache.resolve("logs");
  }
}

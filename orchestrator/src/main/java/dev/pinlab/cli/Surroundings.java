// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    return new Surroundings(home, cache(environment), terminal);
  }

  /** {@code PINLAB_CACHE}, or {@code pinlab} where the XDG base directory specification says. */
  static Path cache(Map<String, String> environment) {
    String own = filled(environment.get("PINLAB_CACHE"));
    if (own != null) {
      return Path.of(own).toAbsolutePath();
    }
    String xdg = filled(environment.get("XDG_CACHE_HOME"));
    Path base =
        xdg == null ? Path.of(System.getProperty("user.home", "")).resolve(".cache") : Path.of(xdg);
    return base.resolve("pinlab").toAbsolutePath();
  }

  /** Directory of the log files. */
  Path logs() {
    return cache.resolve("logs");
  }

  private static @Nullable String filled(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }
}

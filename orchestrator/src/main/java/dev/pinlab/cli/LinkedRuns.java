// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.process.HostFailure;
import dev.pinlab.report.trends.RunLinks;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports that somebody has said where to find. */
final class LinkedRuns {
  private LinkedRuns() {}

  /**
   * Links to them.
   *
   * @param runs a directory of run directories, or an address of the web
   * @param out where the pages go that have the links
   */
  static RunLinks of(String runs, Path out) throws UserFailure, HostFailure {
    String scheme = runs.toLowerCase(Locale.ROOT);
    if (scheme.startsWith("http://") || scheme.startsWith("https://")) {
      return RunLinks.below(runs);
    }
    Path directory = Path.of(runs);
    if (!Files.isDirectory(directory)) {
      throw new UserFailure(
          "--runs: `%s` is neither a directory nor an address with http:// or https://"
              .formatted(runs));
    }
    try {
      Path real = directory.toRealPath();
      Path pages = Files.exists(out) ? out.toRealPath() : out.toAbsolutePath().normalize();
      if (real.startsWith(pages)) {
        throw new UserFailure(
            "--runs: %s is in %s, which is replaced as a whole; --export keeps reports there"
                .formatted(runs, out));
      }
      return RunLinks.to(reports(real, pages));
    } catch (IOException e) {
      throw new HostFailure(directory + ": " + HostFailure.reason(directory, e), e);
    }
  }

  private static Map<String, String> reports(Path directory, Path pages)
      throws IOException, HostFailure {
    Map<String, String> paths = new HashMap<>();
    try (Stream<Path> below = Files.list(directory)) {
      for (Path run : below.sorted().toList()) {
        Path report = run.resolve("report.html");
        if (Files.isRegularFile(report)) {
          id(run).ifPresent(id -> paths.put(id, pages.relativize(report).toString()));
        }
      }
    }
    return paths;
  }

  /** Of what is no run, or one that cannot be read, none: it has no night in the history either. */
  private static Optional<String> id(Path run) throws HostFailure {
    try {
      return RunDirectory.id(run);
    } catch (UserFailure broken) {
      return Optional.empty();
    }
  }
}

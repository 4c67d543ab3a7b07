// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.AtomicFile;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Which package of Debian's was fetched last under a name, so that a run needs no network to know.
 */
final class RememberedPackages {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cache cache;

  RememberedPackages(Cache cache) {
    this.cache = cache;
  }

  /**
   * A package.
   *
   * @param file its name in the archive, with its version
   */
  record Remembered(String file, String digest) {}

  /** The package that was fetched last, if any was. */
  Optional<Remembered> last(String name) throws HostFailure {
    Path file = file(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readString(file), Remembered.class));
    } catch (IOException | JacksonException e) {
      throw new HostFailure("cache file " + file + " is damaged: delete it and run again", e);
    }
  }

  /** Replaces what was remembered, in one step. */
  void remember(String name, Remembered now) throws IOException {
    Path file = file(name);
    Files.createDirectories(file.getParent());
    AtomicFile.write(file, JSON.writeValueAsString(now));
  }

  private Path file(String name) {
    return cache.root().resolve("trees").resolve(name + ".json");
  }
}

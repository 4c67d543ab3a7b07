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

/** Which package a Debian tree was at its last fetch, so that a run needs no network to know. */
final class RememberedTrees {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cache cache;

  RememberedTrees(Cache cache) {
    this.cache = cache;
  }

  private record Remembered(String file, String digest) {}

  /** Digest of the package that was fetched last, if any was. */
  Optional<String> digest(String name) throws HostFailure {
    Path file = file(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readString(file), Remembered.class).digest());
    } catch (IOException | JacksonException e) {
      throw new HostFailure("cache file " + file + " is damaged: delete it and run again", e);
    }
  }

  /** Replaces what was remembered, in one step. */
  void remember(String name, String packageFile, String digest) throws IOException {
    Path file = file(name);
    Files.createDirectories(file.getParent());
    AtomicFile.write(file, JSON.writeValueAsString(new Remembered(packageFile, digest)));
  }

  private Path file(String name) {
    return cache.root().resolve("trees").resolve(name + ".json");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An empty working directory in the cache for one thread of one process, gone when closed. */
public final class Scratch implements AutoCloseable {
  private final Cache cache;
  private final CacheLock lock;
  private final Path directory;

  Scratch(Cache cache, CacheLock lock, Path directory) throws IOException {
    this.cache = cache;
    this.lock = lock;
    this.directory = directory;
    try {
      Directories.delete(directory);
      Files.createDirectories(directory);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** The directory. */
  public Path directory() {
    return directory;
  }

  @Override
  public void close() throws HostFailure {
    try (lock) {
      Directories.delete(directory);
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }
}

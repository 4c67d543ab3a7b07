// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.CacheLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Whose a container is: a process that holds a lock in its cache for as long as it lives, however
 * it ends. So neither process ids, which are given again, nor their namespaces matter.
 *
 * @param cache the directory of its cache
 * @param name of its lock there
 */
record Owner(String cache, String name) {
  /** What is there on all that has an owner. */
  static final List<String> LABELS = List.of("dev.pinlab.cache", "dev.pinlab.owner");

  private static final String PREFIX = "containers-";

  /** Held for good: whoever ends gives them back, and so would the collector of garbage. */
  private static final List<CacheLock> HELD = new CopyOnWriteArrayList<>();

  /** This process from now on: the first name that nobody has. */
  static Owner of(Cache cache) throws HostFailure, InterruptedException {
    for (int i = 1; ; i++) {
      Optional<CacheLock> lock = cache.tryLock(PREFIX + i);
      if (lock.isPresent()) {
        HELD.add(lock.get());
        return new Owner(cache.root().toString(), PREFIX + i);
      }
    }
  }

  Map<String, String> labels() {
    return Map.of(LABELS.get(0), cache, LABELS.get(1), name);
  }

  /**
   * Whether nobody lives to whom something of these labels belongs; to be asked before this owner
   * makes anything. Of another cache, only that it is gone can be told.
   */
  boolean isOrphan(@Nullable Map<String, String> labels, Cache cacheOfThis)
      throws HostFailure, InterruptedException {
    String of = labels == null ? null : labels.get(LABELS.get(0));
    String whose = labels == null ? null : labels.get(LABELS.get(1));
    if (of == null || whose == null || !whose.matches(PREFIX + "\\d{1,9}")) {
      return false;
    }
    if (!of.equals(cache)) {
      return Files.notExists(Path.of(of));
    }
    return whose.equals(name) || isFree(whose, cacheOfThis);
  }

  private static boolean isFree(String name, Cache cache) throws HostFailure, InterruptedException {
    Optional<CacheLock> lock = cache.tryLock(name);
    try {
      if (lock.isPresent()) {
        lock.get().close();
      }
      return lock.isPresent();
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }
}

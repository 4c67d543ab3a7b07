// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.nio.file.Path;
import java.util.Map;

/** Where the cache of this user is. */
public final class CachePlace {
  private CachePlace() {}

  /** {@code PINLAB_CACHE}, or {@code pinlab} where the XDG base directory specification says. */
  public static Path of(Map<String, String> environment) {
    return XdgPlace.filled(environment, "PINLAB_CACHE")
        .map(own -> Path.of(own).toAbsolutePath())
        .orElseGet(() -> XdgPlace.of(environment, "XDG_CACHE_HOME", ".cache"));
  }
}

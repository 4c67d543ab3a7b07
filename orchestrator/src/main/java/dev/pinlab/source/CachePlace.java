// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the cache of this user is. */
public final class CachePlace {
  private CachePlace() {}

  /** {@code PINLAB_CACHE}, or {@code pinlab} where the XDG base directory specification says. */
  public static Path of(Map<String, String> environment) {
    String own = filled(environment.get("PINLAB_CACHE"));
    if (own != null) {
      return Path.of(own).toAbsolutePath();
    }
    String xdg = filled(environment.get("XDG_CACHE_HOME"));
    Path base =
        xdg == null ? Path.of(System.getProperty("user.home", "")).resolve(".cache") : Path.of(xdg);
    return base.resolve("pinlab").toAbsolutePath();
  }

  private static @Nullable String filled(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the XDG base directory specification keeps what is pinlab's and one user's. */
public final class XdgPlace {
  private XdgPlace() {}

  /**
   * The directory of pinlab's.
   *
   * @param variable that names the place of all programs, such as {@code XDG_CACHE_HOME}
   * @param usual below the user's home, where it names none
   */
  public static Path of(Map<String, String> environment, String variable, String usual) {
    return filled(environment, variable)
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home", "")).resolve(usual))
        .resolve("pinlab")
        .toAbsolutePath();
  }

  /** The value of a variable; one that is empty says nothing. */
  public static Optional<String> filled(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.util.List;
import java.util.Map;

/**
 * Which Debian suites carry a package.
 *
 * @param archive suites of the main archive
 * @param security suites of the security archive, which has the newer version when it has one
 */
record DebianSuites(List<String> archive, List<String> security) {
  DebianSuites {
    archive = List.copyOf(archive);
    security = List.copyOf(security);
  }

  private static final Map<String, DebianSuites> BY_VERSION =
      Map.of(
          "5.10", stable("bullseye"),
          "6.1", stable("bookworm"),
          "6.12", stable("trixie"));

  /** Those with the source of a kernel version such as {@code 5.10}; newer ones come from sid. */
  static DebianSuites of(String version) {
    return BY_VERSION.getOrDefault(
        version, new DebianSuites(List.of("sid", "experimental"), List.of()));
  }

  private static DebianSuites stable(String codename) {
    return new DebianSuites(List.of(codename), List.of(codename + "-security"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import java.nio.file.Path;
import java.util.Map;

/** What a kernel build would take from the moment and the host, held fixed. */
final class Reproducible {
  static final String CCACHE = "CCACHE_DIR";

  private Reproducible() {}

  /** Environment of make; see the kernel's Documentation/kbuild/reproducible-builds.rst. */
  static Map<String, String> environment(Path ccache) {
    return Map.of(
        "KBUILD_BUILD_TIMESTAMP",
        "1970-01-01",
        "KBUILD_BUILD_USER",
        "pinlab",
        "KBUILD_BUILD_HOST",
        "pinlab",
        "KBUILD_BUILD_VERSION",
        "1",
        // Set, though empty, it keeps setlocalversion from asking git.
        "LOCALVERSION",
        "",
        CCACHE,
        ccache.toString(),
        "CCACHE_MAXSIZE",
        "4G");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** Nights of a branch of a repository of this host. */
@Tag("heavy")
class NightlyIT extends NightsOfABranch {
  @Override
  String repository(Path linux) {
    return "git:" + linux;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who this process is, so that what a container writes is its own. */
final class User {
  private User() {}

  /** Its user and group, as {@code docker run --user} takes them. */
  static String ofThis() throws HostFailure {
    Path self = Path.of("/proc/self");
    try {
      return Files.getAttribute(self, "unix:uid") + ":" + Files.getAttribute(self, "unix:gid");
    } catch (IOException e) {
      throw new HostFailure(self + ": " + HostFailure.reason(self, e), e);
    }
  }
}

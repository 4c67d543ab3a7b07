// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who this process is. */
public final class ThisUser {
  private static final Path SELF = Path.of("/proc/self");

  private ThisUser() {}

  /** Number of its user. */
  public static int id() throws HostFailure {
    return number("unix:uid");
  }

  /** Number of its group. */
  public static int group() throws HostFailure {
    return number("unix:gid");
  }

  /** Whether it is root. */
  public static boolean isRoot() throws HostFailure {
    return id() == 0;
  }

  private static int number(String attribute) throws HostFailure {
    try {
      return (int) Files.getAttribute(SELF, attribute);
    } catch (IOException e) {
      throw new HostFailure("/proc is not readable: " + HostFailure.reason(SELF, e), e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.process.HostFailure;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** The words that start this very pinlab on another host that sees the same files. */
final class Itself {
  private Itself() {}

  /**
   * The words, before those of a command.
   *
   * @param home the project's directory
   */
  static List<String> words(Path home) throws HostFailure {
    try {
      Path jar = Path.of(Itself.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return List.of(
          Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Dpinlab.home=" + home,
          "-jar",
          jar.toString());
    } catch (URISyntaxException e) {
      throw new HostFailure("pinlab cannot tell where its jar is: " + e.getMessage(), e);
    }
  }
}

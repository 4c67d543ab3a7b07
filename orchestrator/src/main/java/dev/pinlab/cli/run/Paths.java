// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.spec.Patch;
import java.nio.file.Path;

/** How files are named to readers: from the project's directory where they lie in it. */
final class Paths {
  private Paths() {}

  static String show(Path home, Patch patch) {
    return show(home, patch.file()) + (patch.version().isEmpty() ? "" : "#" + patch.version());
  }

  static String show(Path home, Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(home) ? home.relativize(absolute).toString() : file.toString();
  }
}

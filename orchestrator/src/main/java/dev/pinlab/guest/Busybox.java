// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.ForeignPackages;
import dev.pinlab.spec.Elf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The shell of guests that run scripts, with the commands that scripts use built in; Debian's
 * busybox-static.
 *
 * @param program its file
 */
record Busybox(Path program) {
  private static final String PACKAGE = "busybox-static";
  private static final String PLACE = "bin/busybox";

  /** Its names that scripts call it by with a path; the shell finds all others in itself. */
  static final Map<String, String> LINKS =
      Map.of("bin/sh", "busybox", "sbin/modprobe", "../" + PLACE);

  /**
   * The one for an architecture: this host's own, which needs no network, or for another Debian's
   * package of that.
   *
   * @throws HostFailure when Debian's package cannot be had
   */
  static Busybox of(Architecture architecture, Cache cache)
      throws HostFailure, InterruptedException {
    if (architecture.isHosts()) {
      return new Busybox(Path.of("/" + PLACE));
    }
    Path files = new ForeignPackages(cache).unpacked(PACKAGE, architecture);
    Path merged = files.resolve("usr").resolve(PLACE);
    return new Busybox(Files.exists(merged) ? merged : files.resolve(PLACE));
  }

  /** Its file, by its place in the guest. */
  Map<String, Path> files() throws HostFailure {
    requireStatic();
    return Map.of(PLACE, program);
  }

  private void requireStatic() throws HostFailure {
    String missing = "; `pinlab doctor --install` gets it";
    try {
      if (Elf.of(Files.readAllBytes(program)).filter(elf -> !elf.linked()).isEmpty()) {
        throw new HostFailure(
            program + " needs libraries, which guests do not have: install " + PACKAGE);
      }
    } catch (IOException e) {
      throw new HostFailure(program + ": " + HostFailure.reason(program, e) + missing, e);
    }
  }
}

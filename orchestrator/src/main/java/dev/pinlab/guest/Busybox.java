// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Elf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The shell of guests that run scripts, with the commands that scripts use built in; Debian's
 * busybox-static.
 *
 * @param program the host's file
 */
record Busybox(Path program) {
  private static final String PLACE = "bin/busybox";

  /** Its names that scripts call it by with a path; the shell finds all others in itself. */
  static final Map<String, String> LINKS =
      Map.of("bin/sh", "busybox", "sbin/modprobe", "../" + PLACE);

  /**
   * The one for an architecture, which is this host's own.
   *
   * @throws HostFailure for another
   */
  static Busybox of(Architecture architecture) throws HostFailure {
    if (!architecture.isHosts()) {
      throw new HostFailure(
          "no shell for guests of %s on this host, which is of another architecture"
              .formatted(architecture.id()));
    }
    return new Busybox(Path.of("/" + PLACE));
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
            program + " needs libraries, which guests do not have: install busybox-static");
      }
    } catch (IOException e) {
      throw new HostFailure(program + ": " + HostFailure.reason(program, e) + missing, e);
    }
  }
}

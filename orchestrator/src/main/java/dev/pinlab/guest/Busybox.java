// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
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

  private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F', 2, 1};
  private static final int HEADER = 64;
  private static final int PT_INTERP = 3;

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
      if (!isStatic(Files.readAllBytes(program))) {
        throw new HostFailure(
            program + " needs libraries, which guests do not have: install busybox-static");
      }
    } catch (IOException e) {
      throw new HostFailure(program + ": " + HostFailure.reason(program, e) + missing, e);
    }
  }

  /** Whether an ELF file of 64 bits names no dynamic linker; see elf(5). */
  static boolean isStatic(byte[] bytes) {
    if (bytes.length < HEADER
        || ByteBuffer.wrap(bytes).slice(0, 6).compareTo(ByteBuffer.wrap(MAGIC)) != 0) {
      return false;
    }
    ByteBuffer elf = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
    long programHeaders = elf.getLong(32);
    int size = elf.getShort(54);
    int count = elf.getShort(56);
    for (int i = 0; i < count; i++) {
      long at = programHeaders + (long) i * size;
      if (at < 0 || at + 4 > bytes.length || elf.getInt((int) at) == PT_INTERP) {
        return false;
      }
    }
    return true;
  }
}

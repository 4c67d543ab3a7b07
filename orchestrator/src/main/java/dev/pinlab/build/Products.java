// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.arch.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is kept of a build, side by side: the image that QEMU enters, the addresses of its symbols,
 * and what a config with debug info gives to tell lines by.
 */
final class Products {
  static final String SYMBOLS = "System.map";

  /** The debug info alone; only of a kernel that has any. */
  static final String DEBUG_INFO = "vmlinux.debug";

  /** Defines {@code keep OUTPUT DIRECTORY} for a POSIX shell. */
  static String keep(Architecture architecture) {
    return """
    keep() {
      %s || return
      cp "$1/System.map" "$2/System.map" || return
      if grep -q '^CONFIG_DEBUG_INFO=y' "$1/.config"; then
        %sobjcopy --only-keep-debug --compress-debug-sections "$1/vmlinux" "$2/vmlinux.debug"
      fi
    }
    """
        .formatted(
            architecture.imaging("\"$1/vmlinux\"", "\"$2/" + architecture.image() + "\""),
            architecture.prefix());
  }

  private Products() {}

  /** Moves what was kept in a directory to the image's place and beside it. */
  static void move(Path from, Path image) throws IOException {
    for (String name : List.of(SYMBOLS, DEBUG_INFO)) {
      if (Files.exists(from.resolve(name))) {
        Files.move(from.resolve(name), image.resolveSibling(name));
      }
    }
    Files.move(from.resolve(image.getFileName()), image);
  }
}

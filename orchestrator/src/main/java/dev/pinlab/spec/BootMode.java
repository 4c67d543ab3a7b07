// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;
import java.util.Locale;

/** How a guest comes up. */
enum BootMode {
  /** From the kernel image, every time. */
  FRESH,
  /** From a snapshot of a booted guest. */
  RESTORE;

  private static final List<BootMode> AVAILABLE = List.of(FRESH);

  static BootMode read(String text) throws Wrong {
    for (BootMode mode : values()) {
      if (mode.id().equals(text)) {
        if (!AVAILABLE.contains(mode)) {
          throw new Wrong(text + " is not available yet in this version; use " + available());
        }
        return mode;
      }
    }
    throw new Wrong(Quote.of(text) + " is not a way to boot; use " + available());
  }

  private static String available() {
    return String.join(" or ", AVAILABLE.stream().map(BootMode::id).toList());
  }

  private String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

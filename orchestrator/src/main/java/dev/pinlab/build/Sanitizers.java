// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import java.util.List;

/** What of a kernel its own sanitizers must not instrument for it to boot as QEMU enters it. */
final class Sanitizers {
  /**
   * Variables of kbuild that keep out of KASAN what runs from the PVH entry on, before there is
   * shadow memory, as 6.12 and later do by themselves. They mean nothing to a kernel without KASAN,
   * so its image is the same with and without them.
   */
  static final List<String> BEFORE_SHADOW =
      List.of("KASAN_SANITIZE_enlighten.o=n", "KASAN_SANITIZE_string.o=n");

  private Sanitizers() {}
}

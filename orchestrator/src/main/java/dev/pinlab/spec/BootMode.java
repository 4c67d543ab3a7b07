// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.Locale;

/** How a guest comes up. */
public enum BootMode implements Word {
  /** From the kernel image, every time. */
  FRESH,
  /** From a guest of the same variant and layout that was booted once and saved. */
  RESTORE;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

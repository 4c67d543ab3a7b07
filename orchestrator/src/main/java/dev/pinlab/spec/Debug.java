// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.Locale;

/** A detector of the kernel's own; each is a fragment of its name in {@code kernel-configs/}. */
public enum Debug implements Word {
  /** Use after free and accesses out of bounds, each access checked. */
  KASAN,
  /** Orders and contexts of locks that can deadlock. */
  LOCKDEP,
  /** What KASAN finds, in a sample of allocations. */
  KFENCE,
  /** The assertions of mm. */
  VM;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/** What runs in a guest: a program of {@code guest-tests/} with what it is asked to do. */
public sealed interface Program permits PinLongterm, Kselftest, Selftests, Own {
  /** The name of the program of {@code guest-tests/}. */
  String name();

  /**
   * Whether several of its tasks have to run at once, so that a guest that waits for a core of the
   * host measures something else.
   */
  boolean needsEveryCpu();
}

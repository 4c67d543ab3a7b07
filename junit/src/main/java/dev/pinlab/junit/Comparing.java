// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The test that this thread makes, for assertions that need to know its variants. */
record Comparing(Supplier<Suite> suite, Asked asked, ExtensionContext context) {
  private static final ThreadLocal<@Nullable Comparing> NOW = new ThreadLocal<>();

  static void begin(Comparing test) {
    NOW.set(test);
  }

  static void end() {
    NOW.remove();
  }

  /** The test; empty outside of one that knows kernels. */
  static Optional<Comparing> now() {
    return Optional.ofNullable(NOW.get());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of the kernels of a run without booting them. */
final class Images {
  private Images() {}

  /**
   * Whether two variants are the same kernel. A command line is part of a kernel under test, so it
   * has to be equal too.
   */
  static boolean same(RunMetadata run, String one, String other) {
    VariantInfo first = variant(run, one);
    VariantInfo second = variant(run, other);
    return first != null
        && second != null
        && first.product().imageSha256() != null
        && Objects.equals(first.product().imageSha256(), second.product().imageSha256())
        && first.origin().cmdline().equals(second.origin().cmdline());
  }

  private static @Nullable VariantInfo variant(RunMetadata run, String id) {
    return run.variants().stream().filter(v -> v.id().equals(id)).findFirst().orElse(null);
  }
}

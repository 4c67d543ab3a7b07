// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which variants of a run are the same kernel under test. */
record Images(RunMetadata run) {
  /** A command line is part of a kernel under test, so it has to be equal too. */
  boolean same(String one, String other) {
    VariantInfo first = variant(one);
    VariantInfo second = variant(other);
    return first != null
        && second != null
        && first.product().imageSha256() != null
        && Objects.equals(first.product().imageSha256(), second.product().imageSha256())
        && first.origin().cmdline().equals(second.origin().cmdline());
  }

  private @Nullable VariantInfo variant(String id) {
    return run.variants().stream().filter(v -> v.id().equals(id)).findFirst().orElse(null);
  }
}

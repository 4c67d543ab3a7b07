// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How much of a run is made now.
 *
 * @param earlier a run of the same plan, whose boots of kernels that are the same image still count
 * @param variants those that are booted; empty for all
 */
public record Part(Optional<Path> earlier, Set<String> variants) {
  /** All of it, from nothing. */
  public static final Part WHOLE = new Part(Optional.empty(), Set.of());

  public Part {
    variants = Set.copyOf(variants);
  }

  boolean boots(String variant) {
    return variants.isEmpty() || variants.contains(variant);
  }
}

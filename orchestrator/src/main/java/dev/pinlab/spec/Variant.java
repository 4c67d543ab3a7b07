// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import dev.pinlab.arch.Architecture;
import java.nio.file.Path;
import java.util.List;

/**
 * One kernel under test.
 *
 * @param patches patch files and mboxes in the order in which they are applied
 * @param configs Kconfig fragments, absolute, in merge order
 * @param cmdline appended to the kernel command line, may be empty
 */
public record Variant(
    String id,
    String title,
    Architecture architecture,
    Tree tree,
    List<Patch> patches,
    List<Path> configs,
    String cmdline) {
  public Variant {
    patches = List.copyOf(patches);
    configs = List.copyOf(configs);
  }

  /** The same for another architecture. */
  Variant on(Architecture other) {
    return new Variant(id, title, other, tree, patches, configs, cmdline);
  }
}

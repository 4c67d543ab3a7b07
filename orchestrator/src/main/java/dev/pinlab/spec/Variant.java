// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

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
    String id, String title, Tree tree, List<Patch> patches, List<Path> configs, String cmdline) {
  public Variant {
    patches = List.copyOf(patches);
    configs = List.copyOf(configs);
  }
}

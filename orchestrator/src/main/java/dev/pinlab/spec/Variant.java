// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import dev.pinlab.arch.Architecture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One kernel under test.
 *
 * @param patches patch files and mboxes in the order in which they are applied
 * @param configs Kconfig fragments, absolute, in merge order
 * @param cmdline appended to the kernel command line, may be empty
 * @param kconfig the .config that the fragments are added to, absolute; empty for the kernel's
 *     smallest
 */
public record Variant(
    String id,
    String title,
    Architecture architecture,
    Tree tree,
    List<Patch> patches,
    List<Path> configs,
    String cmdline,
    Optional<Path> kconfig) {
  public Variant {
    patches = List.copyOf(patches);
    configs = List.copyOf(configs);
  }

  /** One whose fragments are added to the kernel's smallest .config. */
  public Variant(
      String id,
      String title,
      Architecture architecture,
      Tree tree,
      List<Patch> patches,
      List<Path> configs,
      String cmdline) {
    this(id, title, architecture, tree, patches, configs, cmdline, Optional.empty());
  }

  /** The same for another architecture. */
  Variant on(Architecture other) {
    return new Variant(id, title, other, tree, patches, configs, cmdline, kconfig);
  }

  /** The same of another tree. */
  public Variant of(Tree other) {
    return new Variant(id, title, architecture, other, patches, configs, cmdline, kconfig);
  }

  /** The same with another kernel command line. */
  public Variant booted(String words) {
    return new Variant(id, title, architecture, tree, patches, configs, words, kconfig);
  }

  /** The same kernel configured otherwise. */
  public Variant configured(List<Path> fragments, Optional<Path> base) {
    return new Variant(id, title, architecture, tree, patches, fragments, cmdline, base);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A kernel tree as its origin gave it: a directory in the cache, where nobody writes, and what the
 * tree differs from it in.
 *
 * @param digest identifies the directory's contents: sha256 of a package, an archive or a
 *     directory, or git's tree hash; lower-case hex
 * @param version from the tree's Makefile, such as {@code 5.10.262}
 * @param own nothing, but for a commit that is kept as its difference from another one
 * @param revision which commit it is; empty for a tree from no repository
 */
public record PristineSource(
    Path directory, String digest, String version, Delta own, Optional<Revision> revision) {

  /** A tree that is its directory, from no repository. */
  static PristineSource whole(Path directory, String digest, String version) {
    return new PristineSource(directory, digest, version, Delta.none(directory), Optional.empty());
  }
}

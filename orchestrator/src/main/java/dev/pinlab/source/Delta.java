// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a series changes in a tree: the resulting files themselves.
 *
 * @param directory holds the changed files, and nothing else, at their paths in the tree
 * @param changed files and links that are new or differ from the tree's, relative, sorted
 * @param deleted files and links of the tree that are gone, relative, sorted
 * @param digest over the result (paths, modes, contents, deletions), so that two series with the
 *     same effect on a tree share it; lower-case hex
 */
public record Delta(Path directory, List<String> changed, List<String> deleted, String digest) {
  public Delta {
    changed = List.copyOf(changed);
    deleted = List.copyOf(deleted);
  }

  /** No change to a tree. */
  static Delta none(Path tree) {
    return new Delta(tree, List.of(), List.of(), digest(TreeDigest.NOTHING, List.of()));
  }

  /**
   * Digest of a result.
   *
   * @param changed digest over the changed files
   */
  static String digest(String changed, List<String> deleted) {
    return Digest.ofParts(changed, Digest.ofParts(deleted));
  }

  /** Whether it changes nothing. */
  boolean isEmpty() {
    return changed.isEmpty() && deleted.isEmpty();
  }

  /** Whether a changed or deleted file's name, without its directories, begins so. */
  public boolean touches(String name) {
    return Stream.concat(changed.stream(), deleted.stream())
        .anyMatch(path -> path.substring(path.lastIndexOf('/') + 1).startsWith(name));
  }

  /** Makes a tree what the series makes of it. */
  public void applyTo(Path tree) throws IOException {
    // A directory may come in the place of a file.
    for (String path : deleted) {
      Files.delete(tree.resolve(path));
    }
    copyInto(tree);
  }

  /**
   * Copies the changed files into an overlay or a tree, with the present time as theirs: make then
   * sees them as newer than any object that was built before.
   */
  public void copyInto(Path target) throws IOException {
    FileTime now = FileTime.from(Instant.now());
    for (String path : changed) {
      Path file = target.resolve(path);
      Directories.copyFile(directory.resolve(path), file);
      Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(now, null, null);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Digest of a directory: over the relative paths, modes and contents of all files and links. */
final class TreeDigest {
  /** The entry on the top of a directory that is not part of its contents. */
  static final String GIT = ".git";

  /** Digest over no files. */
  static final String NOTHING = Digest.ofParts(List.of());

  private TreeDigest() {}

  static String of(Path directory) throws IOException {
    return of(
        directory,
        Directories.files(directory).stream()
            .filter(path -> !path.equals(GIT) && !path.startsWith(GIT + "/"))
            .toList());
  }

  /** Digest over some files of a directory, in the given order. */
  static String of(Path directory, List<String> files) throws IOException {
    List<String> parts = new ArrayList<>();
    for (String file : files) {
      parts.add(file);
      parts.add(Digest.ofEntry(directory.resolve(file)));
    }
    return Digest.ofParts(parts);
  }
}

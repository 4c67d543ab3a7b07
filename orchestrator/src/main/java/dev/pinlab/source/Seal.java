// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The digest of a cache entry's files when they were complete, kept in the entry itself. */
final class Seal {
  private static final String FILE = ".seal";

  private Seal() {}

  /** Seals a directory that nobody writes to any more. */
  static void set(Path entry) throws IOException {
    Files.writeString(entry.resolve(FILE), digest(entry));
  }

  /** Whether the directory is sealed, and its files are what they were then. */
  static boolean holds(Path entry) throws IOException {
    try {
      return Files.readString(entry.resolve(FILE)).equals(digest(entry));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static String digest(Path entry) throws IOException {
    return TreeDigest.of(
        entry, Directories.files(entry).stream().filter(file -> !file.equals(FILE)).toList());
  }
}

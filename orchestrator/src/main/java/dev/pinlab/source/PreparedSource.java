// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A tree with a series applied to it: the pristine tree, which variants share, and what the series
 * changes in it.
 *
 * @param pristine the unpatched tree in the cache; nobody writes there
 * @param treeDigest identifies the unpatched tree
 * @param treeVersion from the Makefile of the unpatched tree, such as {@code 5.10.262}
 */
public record PreparedSource(Path pristine, String treeDigest, String treeVersion, Delta delta) {
  private static final Duration COPY = Duration.ofMinutes(10);

  /** Identifies the patched tree. */
  public String digest() {
    return Digest.ofParts(treeDigest, delta.digest());
  }

  /** Whether a changed or deleted file's name begins with {@code name}. */
  public boolean touches(String name) {
    return delta.touches(name);
  }

  /**
   * Makes the patched tree in an empty or missing directory. On the cache's file system, unchanged
   * files are hard links to the pristine ones, so nobody may write into them.
   */
  public void linkInto(Path directory) throws HostFailure, IOException, InterruptedException {
    Files.createDirectories(directory);
    Programs.require(Command.of(COPY, "cp", "-a", "--link", pristine + "/.", directory.toString()));
    delta.applyTo(directory);
  }
}

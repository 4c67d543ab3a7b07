// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;

/** Where a kernel source comes from; {@code toString} gives the form that a spec uses. */
public sealed interface Tree {
  /** Debian's {@code linux-source-VERSION} package, such as {@code debian:5.10}. */
  record Debian(String version) implements Tree {
    @Override
    public String toString() {
      return "debian:" + version;
    }
  }

  /** A commit of a local git repository: {@code git:DIR@REV}. */
  record Git(Path directory, String revision) implements Tree {
    @Override
    public String toString() {
      return "git:" + directory + "@" + revision;
    }
  }

  /** A source archive: {@code tar:FILE}. */
  record Tar(Path file) implements Tree {
    @Override
    public String toString() {
      return "tar:" + file;
    }
  }

  /** An unpacked source directory, copied before use: {@code dir:DIR}. */
  record Dir(Path directory) implements Tree {
    @Override
    public String toString() {
      return "dir:" + directory;
    }
  }
}

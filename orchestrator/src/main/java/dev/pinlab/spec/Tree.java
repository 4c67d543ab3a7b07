// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;

/** Where a kernel source comes from; {@code toString} gives the form that a spec uses. */
public sealed interface Tree {
  /** What it is without a patch, in words: a commit is always that commit, all else may change. */
  default String unpatched() {
    return this + " as it is";
  }

  /** Debian's {@code linux-source-VERSION} package, such as {@code debian:5.10}. */
  record Debian(String version) implements Tree {
    @Override
    public String toString() {
      return "debian:" + version;
    }
  }

  /** A tree that a git repository has. */
  sealed interface Versioned extends Tree {
    /** Empty for a work tree as it is. */
    String revision();

    /** The same repository at another revision. */
    Versioned at(String revision);

    /** The repository alone, such as {@code git:/src/linux}. */
    String repository();

    @Override
    default String unpatched() {
      return revision().isEmpty() ? Tree.super.unpatched() : toString();
    }
  }

  /**
   * A commit of a local git repository, {@code git:DIR@REV}, or its work tree as it is, {@code
   * git:DIR}.
   *
   * @param revision empty for the work tree
   */
  record Git(Path directory, String revision) implements Versioned {
    @Override
    public Git at(String other) {
      return new Git(directory, other);
    }

    @Override
    public String repository() {
      return "git:" + directory;
    }

    @Override
    public String toString() {
      return repository() + (revision.isEmpty() ? "" : "@" + revision);
    }
  }

  /**
   * A commit of a repository elsewhere, {@code git:URL@REV}.
   *
   * @param revision a branch, a tag, or a full hash where the other side serves those
   */
  record Remote(String url, String revision) implements Versioned {
    @Override
    public Remote at(String other) {
      return new Remote(url, other);
    }

    @Override
    public String repository() {
      return "git:" + url;
    }

    @Override
    public String toString() {
      return repository() + "@" + revision;
    }
  }

  /**
   * A source archive, {@code tar:FILE} or {@code tar:FILE@sha256:HEX}.
   *
   * @param sha256 that it has to have, lower-case hex; empty for any
   */
  record Tar(Path file, String sha256) implements Tree {
    @Override
    public String toString() {
      return "tar:" + file + (sha256.isEmpty() ? "" : "@sha256:" + sha256);
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

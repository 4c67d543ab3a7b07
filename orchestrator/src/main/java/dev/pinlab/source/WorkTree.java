// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory in which somebody works on a tree.
 *
 * @param top of all its files
 * @param git whether it is a work tree of git's
 */
public record WorkTree(Path top, boolean git) {
  /** Of more files, some are no output of a build. */
  private static final int MOST = 500;

  /**
   * Where a tree is worked on; empty for one that stays as it is, such as a commit.
   *
   * @throws TreeFailure when there is no such directory
   */
  public static Optional<WorkTree> of(Tree tree)
      throws TreeFailure, HostFailure, InterruptedException {
    if (tree instanceof Tree.Dir plain) {
      return Optional.of(new WorkTree(real(tree, plain.directory()), false));
    }
    if (!(tree instanceof Tree.Git named) || !named.revision().isEmpty()) {
      return Optional.empty();
    }
    Path directory = real(tree, named.directory());
    Finished top = Git.onRepository(directory).run("rev-parse", "--show-toplevel");
    if (!top.ok()) {
      throw new TreeFailure(tree + ": is no work tree of git's");
    }
    return Optional.of(new WorkTree(Path.of(top.stdout().strip()), true));
  }

  /** Files below it without those that git ignores, such as objects that were built there. */
  public Set<Path> relevant(Collection<Path> files) throws HostFailure, InterruptedException {
    Set<Path> left = new LinkedHashSet<>(files);
    left.removeIf(file -> !file.startsWith(top));
    if (!git || left.isEmpty() || left.size() > MOST) {
      return left;
    }
    List<String> words = new ArrayList<>(List.of("check-ignore", "--"));
    left.forEach(file -> words.add(top.relativize(file).toString()));
    // A name that git quotes all the same is one more save, and no harm.
    Git git = Git.onRepository(top).option("-c").option("core.quotePath=false");
    Finished ignored = git.run(words);
    if (ignored.ok()) {
      ignored.stdout().lines().forEach(name -> left.remove(top.resolve(name)));
    }
    return left;
  }

  private static Path real(Tree tree, Path directory) throws TreeFailure {
    try {
      if (Files.isDirectory(directory)) {
        return directory.toRealPath();
      }
    } catch (IOException e) {
      throw new TreeFailure(tree + ": cannot be read: " + HostFailure.reason(e));
    }
    throw new TreeFailure(tree + ": no such directory");
  }
}

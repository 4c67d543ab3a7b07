// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds, among the trees in the cache, the one of the same repository that a commit is nearest to.
 */
final class Neighbours {
  /** Changed files above which a tree of its own is built as fast. */
  static final int MOST = 5_000;

  private final Cache cache;
  private final Git git;
  private final Path work;

  Neighbours(Cache cache, Git git, Path work) {
    this.cache = cache;
    this.git = git;
    this.work = work;
  }

  /**
   * A tree in the cache and what another differs from it in.
   *
   * @param contents git's hash of the tree in the cache
   * @param changed files of the other that are new or differ
   * @param deleted files that the other has not
   */
  record Neighbour(Path directory, String contents, List<String> changed, List<String> deleted) {
    boolean isSame() {
      return size() == 0;
    }

    int size() {
      return changed.size() + deleted.size();
    }
  }

  /** The nearest to a tree of git's; empty when none is near. */
  Optional<Neighbour> nearest(String contents)
      throws HostFailure, IOException, InterruptedException {
    Optional<Path> same = cache.find(Sources.KIND, Digest.abbreviate(contents));
    if (same.isPresent()) {
      return Optional.of(new Neighbour(same.get(), contents, List.of(), List.of()));
    }
    Optional<Neighbour> nearest = Optional.empty();
    for (Path directory : cache.entries(Sources.KIND)) {
      // Of git's trees the cache has the beginning of the hash, which is all that git needs.
      String name = directory.getFileName().toString();
      Finished known = git.run("rev-parse", "--verify", "--quiet", name + "^{tree}");
      if (known.ok()) {
        Neighbour one = compare(directory, known.stdout().strip(), contents);
        if (one.size() <= nearest.map(Neighbour::size).orElse(MOST)) {
          nearest = Optional.of(one);
        }
      }
    }
    return nearest;
  }

  private Neighbour compare(Path directory, String from, String to)
      throws HostFailure, IOException, InterruptedException {
    Path list = work.resolve("changes");
    Finished diff =
        git.run(
            "diff-tree", "-r", "-z", "--no-renames", "--name-status", "--output=" + list, from, to);
    if (!diff.ok()) {
      throw cache.failure("git", diff);
    }
    List<String> changed = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    String[] words = Files.readString(list).split("\0", -1);
    for (int i = 0; i + 1 < words.length; i += 2) {
      (words[i].equals("D") ? deleted : changed).add(words[i + 1]);
    }
    return new Neighbour(directory, from, changed, deleted);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Commits of repositories elsewhere, each repository mirrored in the cache as far as it was asked
 * for: no history, and of a commit near to one that is there only what differs.
 */
final class Remotes {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern NOT_THERE =
      Pattern.compile("couldn't find remote ref|not our ref|does not allow request");

  private final Cache cache;

  Remotes(Cache cache) {
    this.cache = cache;
  }

  /**
   * The mirror of a repository with a commit brought there; a branch is asked for anew each time.
   *
   * @throws TreeFailure when the repository does not have it
   * @throws HostFailure when the repository cannot be reached
   */
  Tree.Git mirrored(Tree.Remote tree) throws TreeFailure, HostFailure, InterruptedException {
    String key = Digest.abbreviate(Digest.ofText(tree.url()));
    Path mirror = cache.root().resolve("remotes").resolve(key + ".git");
    try (CacheLock lock = cache.lock("remote-" + key)) {
      if (!Files.exists(mirror.resolve("HEAD"))) {
        Files.createDirectories(mirror);
        require(tree, Git.onRepository(mirror).run("init", "--quiet", "--bare"));
      }
      if (isThere(mirror, tree)) {
        return new Tree.Git(mirror, tree.revision());
      }
      String reference = "refs/pinlab/" + Digest.abbreviate(Digest.ofText(tree.revision()));
      fetch(tree, mirror, reference);
      return new Tree.Git(mirror, reference);
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  /** A hash says all: what it names does not move. */
  private static boolean isThere(Path mirror, Tree.Remote tree)
      throws HostFailure, InterruptedException {
    return HASH.matcher(tree.revision()).matches()
        && Git.onRepository(mirror).run("cat-file", "-e", tree.revision() + "^{tree}").ok();
  }

  private static void fetch(Tree.Remote tree, Path mirror, String reference)
      throws TreeFailure, HostFailure, InterruptedException {
    Finished fetch =
        Git.onRemotes(mirror)
            .run(
                "fetch",
                "--quiet",
                "--depth=1",
                "--no-tags",
                "--no-write-fetch-head",
                "--",
                tree.url(),
                "+" + tree.revision() + ":" + reference);
    if (fetch.ok()) {
      return;
    }
    if (NOT_THERE.matcher(fetch.stderr()).find()) {
      throw new TreeFailure(
          tree + ": no branch or tag " + tree.revision() + " there, nor a commit that it serves");
    }
    throw new HostFailure(
        "%s: cannot be fetched (%s); clone it and name it as git:DIR@REV"
            .formatted(tree, fetch.tail().lines().findFirst().orElse(fetch.describe())));
  }

  private void require(Tree.Remote tree, Finished finished) throws HostFailure {
    if (!finished.ok()) {
      throw cache.failure(tree.toString(), finished);
    }
  }
}

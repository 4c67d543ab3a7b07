// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commits of repositories elsewhere, each repository mirrored in the cache as far as it was asked
 * for: of a commit near to one that is there only what differs, and history only where a range is
 * asked for.
 */
final class Remotes {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern NOT_THERE =
      Pattern.compile("couldn't find remote ref|not our ref|does not allow request");

  /** Commits of one history are in the order of their dates, but for clocks that are wrong. */
  private static final long WRONG_BY_SECONDS = 24 * 60 * 60;

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
    try (CacheLock lock = lock(tree)) {
      return mirrored(tree, mirror(tree));
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  /**
   * From one commit of a repository to another of it, with all that lies between them brought to
   * its mirror.
   *
   * @throws TreeFailure also when the one does not lead to the other
   */
  Range range(Tree.Remote from, Tree.Remote to)
      throws TreeFailure, HostFailure, InterruptedException {
    try (CacheLock lock = lock(from)) {
      Path mirror = mirror(from);
      Git git = Git.onRepository(mirror);
      String first = GitTrees.hash(git, mirrored(from, mirror));
      String last = GitTrees.hash(git, mirrored(to, mirror));
      Range range = new Range(from, mirror, first, last);
      long since = date(git, first) - WRONG_BY_SECONDS;
      if (!range.leads()) {
        fetch(to, mirror, "--shallow-since=@" + Math.min(since, date(git, last)));
      }
      // What was merged between them may be older, and a commit that is cut has no parent at all.
      for (int step = 1; hides(range, since); step *= 2) {
        fetch(to, mirror, "--deepen=" + step);
      }
      return range.requireLeading(to.revision());
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  private CacheLock lock(Tree.Remote tree) throws HostFailure, InterruptedException {
    return cache.lock("remote-" + key(tree));
  }

  private static String key(Tree.Remote tree) {
    return Digest.abbreviate(Digest.ofText(tree.url()));
  }

  private static String reference(Tree.Remote tree) {
    return "refs/pinlab/" + Digest.abbreviate(Digest.ofText(tree.revision()));
  }

  private Path mirror(Tree.Remote tree) throws HostFailure, IOException, InterruptedException {
    Path mirror = cache.root().resolve("remotes").resolve(key(tree) + ".git");
    if (!Files.exists(mirror.resolve("HEAD"))) {
      Files.createDirectories(mirror);
      require(tree, Git.onRepository(mirror).run("init", "--quiet", "--bare"));
    }
    return mirror;
  }

  private static Tree.Git mirrored(Tree.Remote tree, Path mirror)
      throws TreeFailure, HostFailure, InterruptedException {
    if (isThere(mirror, tree)) {
      return new Tree.Git(mirror, tree.revision());
    }
    fetch(tree, mirror, "--depth=1");
    return new Tree.Git(mirror, reference(tree));
  }

  /** A hash says all: what it names does not move. */
  private static boolean isThere(Path mirror, Tree.Remote tree)
      throws HostFailure, InterruptedException {
    return HASH.matcher(tree.revision()).matches()
        && Git.onRepository(mirror).run("cat-file", "-e", tree.revision() + "^{tree}").ok();
  }

  /**
   * Whether something of a range may be elsewhere alone: parents of its own commits, or ancestors
   * of its first one, which look like commits of the range as long as they are not known as such.
   *
   * @param since seconds of the epoch; what is older comes before the first one
   */
  private boolean hides(Range range, long since)
      throws HostFailure, IOException, InterruptedException {
    Path shallow = range.repository().resolve("shallow");
    if (!Files.exists(shallow)) {
      return false;
    }
    Set<String> cut = Set.copyOf(Files.readAllLines(shallow));
    Map<String, Long> within = dates(range, range.first() + ".." + range.last());
    if (within.isEmpty()) {
      return false;
    }
    boolean leads = range.leads();
    Map<String, Long> around = leads ? dates(range, range.last()) : within;
    long oldest = leads ? Collections.min(within.values()) - WRONG_BY_SECONDS : since;
    return around.entrySet().stream()
        .anyMatch(one -> cut.contains(one.getKey()) && one.getValue() >= oldest);
  }

  /** When each of some commits was made, in seconds of the epoch. */
  private Map<String, Long> dates(Range range, String commits)
      throws HostFailure, InterruptedException {
    Finished list = Git.onRepository(range.repository()).run("rev-list", "--timestamp", commits);
    require(range.tree(), list);
    return list.stdout()
        .lines()
        .map(line -> line.split(" "))
        .collect(Collectors.toMap(words -> words[1], words -> Long.parseLong(words[0])));
  }

  /** When a commit was made, in seconds of the epoch. */
  private static long date(Git git, String commit) throws HostFailure, InterruptedException {
    Finished log = git.run("log", "-1", "--no-show-signature", "--format=%ct", commit);
    return Long.parseLong(log.stdout().strip());
  }

  private static void fetch(Tree.Remote tree, Path mirror, String depth)
      throws TreeFailure, HostFailure, InterruptedException {
    Finished fetch =
        Git.onRemotes(mirror)
            .run(
                "fetch",
                "--quiet",
                depth,
                "--no-tags",
                "--no-write-fetch-head",
                "--",
                tree.url(),
                "+" + tree.revision() + ":" + reference(tree));
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

  private void require(Tree tree, Finished finished) throws HostFailure {
    if (!finished.ok()) {
      throw cache.failure(tree.toString(), finished);
    }
  }
}

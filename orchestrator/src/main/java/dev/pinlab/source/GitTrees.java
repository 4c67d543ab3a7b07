// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Neighbours.Neighbour;
import dev.pinlab.spec.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Brings commits of local repositories into the cache, and work trees as they are. A commit that
 * differs in few files from one that is there is kept as that difference, so that it is built from
 * the same warm tree. Nothing in the repository is written to.
 */
final class GitTrees {
  private static final Duration UNPACK = Duration.ofMinutes(10);
  private static final String INDEX = "GIT_INDEX_FILE";
  private static final String OBJECTS = "GIT_OBJECT_DIRECTORY";
  private static final String ALTERNATES = "GIT_ALTERNATE_OBJECT_DIRECTORIES";

  private final Cache cache;
  private final Deltas deltas;

  GitTrees(Cache cache, Deltas deltas) {
    this.cache = cache;
    this.deltas = deltas;
  }

  PristineSource fetch(Tree.Git tree) throws TreeFailure, HostFailure, InterruptedException {
    if (!Files.isDirectory(tree.directory())) {
      throw new TreeFailure(tree + ": no such directory");
    }
    Git here = Git.onRepository(tree.directory());
    String repository =
        answer(tree, "not a git repository", here.run("rev-parse", "--absolute-git-dir"));
    // From a subdirectory, git takes only that; with the repository named, it takes the root.
    Git git = here.option("--git-dir=" + repository);
    try (Scratch scratch = cache.scratch("git-" + Digest.abbreviate(Digest.ofText(repository)))) {
      return tree.revision().isEmpty()
          ? workTree(tree, here, git, scratch.directory())
          : commit(tree, git, scratch.directory());
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  /** The commits after the first of a range, along first parents, the oldest first. */
  List<Revision> commits(Range range) throws HostFailure, InterruptedException {
    Finished log =
        Git.onRepository(range.repository())
            .run(
                "log",
                "--first-parent",
                "--reverse",
                "--no-show-signature",
                "--format=%H %s",
                range.first() + ".." + range.last());
    require(range.tree(), log);
    return log.stdout()
        .lines()
        .map(line -> line.split(" ", 2))
        .map(words -> new Revision(words[0], words[1], Optional.empty()))
        .toList();
  }

  /**
   * From one commit of a repository to another of it.
   *
   * @throws TreeFailure when the one does not lead to the other
   */
  static Range range(Tree.Git from, Tree.Git to)
      throws TreeFailure, HostFailure, InterruptedException {
    Git git = Git.onRepository(from.directory());
    return new Range(from, from.directory(), hash(git, from), hash(git, to))
        .requireLeading(to.revision());
  }

  /** The full hash of the commit that a tree names. */
  static String hash(Git git, Tree.Git tree) throws TreeFailure, HostFailure, InterruptedException {
    return find(git, tree.revision() + "^{commit}")
        .orElseThrow(() -> new TreeFailure(tree + ": no commit " + tree.revision() + " there"));
  }

  private PristineSource commit(Tree.Git tree, Git git, Path work)
      throws TreeFailure, HostFailure, IOException, InterruptedException {
    String contents =
        find(git, tree.revision() + "^{tree}")
            .orElseThrow(
                () -> new TreeFailure(tree + ": no revision " + tree.revision() + " there"));
    // A tag may be of a tree and no commit.
    Optional<String> commit = find(git, tree.revision() + "^{commit}");
    Optional<Revision> revision =
        commit.isEmpty()
            ? Optional.empty()
            : Optional.of(revision(tree, git, commit.get(), Optional.empty()));
    return source(tree, git, contents, revision, work);
  }

  /** The work tree as it is, with all that git does not ignore. */
  private PristineSource workTree(Tree.Git tree, Git here, Git git, Path work)
      throws TreeFailure, HostFailure, IOException, InterruptedException {
    String bare = tree + ": has no work tree: name a revision, as in " + tree + "@HEAD";
    String top = answerOr(bare, here.run("rev-parse", "--show-toplevel"));
    String head = answerOr(tree + ": has no commit yet", git.run("rev-parse", "--verify", "HEAD"));
    Path index = Path.of(top).resolve(path(tree, here, "index"));
    Path copy = work.resolve("index");
    if (Files.exists(index)) {
      Files.copy(index, copy);
    }
    Path objects = Path.of(top).resolve(path(tree, here, "objects"));
    // What git adds goes beside the repository. While it adds, it does not see the repository's own
    // objects: of those that it would have to write again, it would set the time anew.
    Git adding =
        git.in(Path.of(top))
            .option("--work-tree=" + top)
            .with(INDEX, copy)
            .with(OBJECTS, Files.createDirectory(work.resolve("objects")));
    require(tree, adding.run("add", "--all"));
    String contents = answer(tree, "cannot be recorded", adding.run("write-tree", "--missing-ok"));
    Git aside = adding.with(ALTERNATES, quoted(objects));
    Optional<Path> changes = changes(tree, aside, head, contents, work);
    return source(tree, aside, contents, Optional.of(revision(tree, git, head, changes)), work);
  }

  /** The diff of a work tree against its commit, kept in the cache; empty when they are equal. */
  private Optional<Path> changes(Tree.Git tree, Git git, String head, String contents, Path work)
      throws HostFailure, IOException, InterruptedException {
    Path diff = work.resolve("diff");
    require(
        tree,
        git.run("diff-tree", "-p", "--binary", "--full-index", "--output=" + diff, head, contents));
    if (Files.size(diff) == 0) {
      return Optional.empty();
    }
    Path entry =
        cache.<RuntimeException>publishSealed(
            "uncommitted",
            Digest.abbreviate(Digest.ofParts(head, contents)),
            into -> Files.move(diff, into.resolve("uncommitted.diff")));
    return Optional.of(entry.resolve("uncommitted.diff"));
  }

  private PristineSource source(
      Tree.Git tree, Git git, String contents, Optional<Revision> revision, Path work)
      throws TreeFailure, HostFailure, IOException, InterruptedException {
    Optional<Neighbour> near = new Neighbours(cache, git, work).nearest(contents);
    if (near.isEmpty()) {
      Path directory = whole(tree, git, contents, work);
      String version = KernelTree.version(directory, tree.toString());
      return new PristineSource(directory, contents, version, Delta.none(directory), revision);
    }
    Neighbour from = near.get();
    Delta own =
        from.isSame()
            ? Delta.none(from.directory())
            : deltas.of(
                List.of(from.contents(), contents),
                into -> {
                  checkOut(tree, git, contents, from.changed(), into, work);
                  return from.deleted();
                });
    String version = KernelTree.version(from.directory(), own, tree.toString());
    return new PristineSource(from.directory(), from.contents(), version, own, revision);
  }

  private Path whole(Tree.Git tree, Git git, String contents, Path work)
      throws TreeFailure, HostFailure, InterruptedException {
    return cache.publish(
        Sources.KIND,
        Digest.abbreviate(contents),
        into -> {
          Path archive = work.resolve("tree.tar");
          require(tree, git.run("archive", "--output=" + archive, contents));
          require(
              tree,
              Programs.run(
                  Command.of(UNPACK, "tar", "-xf", archive.toString(), "-C", into.toString())));
          Files.delete(archive);
          KernelTree.version(into, tree.toString());
        });
  }

  private void checkOut(
      Tree.Git tree, Git git, String contents, List<String> files, Path into, Path work)
      throws HostFailure, IOException, InterruptedException {
    Path names = Files.writeString(work.resolve("names"), String.join("\0", files));
    Git staged =
        git.with(INDEX, work.resolve("index-of-" + contents)).option("--work-tree=" + into);
    require(tree, staged.run("read-tree", contents));
    require(
        tree,
        staged.reading(names).run("checkout-index", "-z", "--stdin", "--prefix=" + into + "/"));
  }

  private static Revision revision(
      Tree.Git tree, Git git, String commit, Optional<Path> uncommitted)
      throws TreeFailure, HostFailure, InterruptedException {
    Finished log = git.run("log", "-1", "--no-show-signature", "--format=%s", commit);
    return new Revision(commit, answer(tree, "cannot be read", log), uncommitted);
  }

  private static String path(Tree.Git tree, Git here, String name)
      throws TreeFailure, HostFailure, InterruptedException {
    return answer(
        tree,
        "not a git repository",
        here.run("rev-parse", "--path-format=absolute", "--git-path", name));
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Optional<String> find(Git git, String object)
      throws HostFailure, InterruptedException {
    Finished found = git.run("rev-parse", "--verify", "--quiet", "--end-of-options", object);
    return found.ok() ? Optional.of(found.stdout().strip()) : Optional.empty();
  }

  private static String answer(Tree.Git tree, String otherwise, Finished git) throws TreeFailure {
    return answerOr(tree + ": " + otherwise, git);
  }

  private static String answerOr(String otherwise, Finished git) throws TreeFailure {
    if (!git.ok()) {
      throw new TreeFailure(otherwise);
    }
    return git.stdout().strip();
  }

  private void require(Tree tree, Finished finished) throws HostFailure {
    if (!finished.ok()) {
      throw cache.failure(tree.toString(), finished);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Patch;
import dev.pinlab.spec.Tree;
import java.util.ArrayList;
import java.util.List;

/** Trees and series to sources with a digest; everything is kept in the cache. */
public final class Sources {
  static final String KIND = "sources";

  private final DebianTrees debian;
  private final LocalTrees local;
  private final GitTrees git;
  private final Remotes remotes;
  private final Deltas deltas;
  private final SingleMails mails;

  /** Sources in a cache. */
  public Sources(Cache cache) {
    debian = new DebianTrees(cache);
    local = new LocalTrees(cache);
    deltas = new Deltas(cache);
    mails = new SingleMails(cache);
    git = new GitTrees(cache, deltas);
    remotes = new Remotes(cache);
  }

  /** The tree; a {@code debian:} tree that was fetched before needs no network. */
  public PristineSource fetch(Tree tree) throws TreeFailure, HostFailure, InterruptedException {
    return fetch(tree, false);
  }

  /** Files that hold one patch each, in the order of the patches. */
  public List<Patch> each(List<Patch> patches)
      throws TreeFailure, HostFailure, InterruptedException {
    List<Patch> each = new ArrayList<>();
    for (Patch patch : patches) {
      each.addAll(mails.of(patch));
    }
    return each;
  }

  /**
   * From one commit of a repository to another of it; of a repository elsewhere, what lies between
   * them is brought here.
   *
   * @throws TreeFailure when the one does not lead to the other
   */
  public Range range(Tree from, Tree to) throws TreeFailure, HostFailure, InterruptedException {
    if (from instanceof Tree.Git one && to instanceof Tree.Git other) {
      return GitTrees.range(one, other);
    } else if (from instanceof Tree.Remote one && to instanceof Tree.Remote other) {
      return remotes.range(one, other);
    }
    throw new TreeFailure(to + ": is no commit of a repository");
  }

  /** The commits after the first of a range up to its last, along first parents. */
  public List<Revision> commits(Range range) throws HostFailure, InterruptedException {
    return git.commits(range);
  }

  /** The same tree for good: a revision that may move, such as HEAD, is named by its commit. */
  public Tree pinned(Tree tree) throws TreeFailure, HostFailure, InterruptedException {
    if (!(tree instanceof Tree.Git named) || named.revision().isEmpty()) {
      return tree;
    }
    return named.at(GitTrees.hash(Git.onRepository(named.directory()), named));
  }

  /** The tree, a {@code debian:} tree in the newest version that Debian has now. */
  public PristineSource refresh(Tree tree) throws TreeFailure, HostFailure, InterruptedException {
    return fetch(tree, true);
  }

  /**
   * A tree with patch files and mboxes applied in order.
   *
   * @throws VariantFailure when one does not apply
   * @throws TreeFailure when a patch file cannot be read
   */
  public PreparedSource apply(PristineSource tree, List<Patch> patches)
      throws VariantFailure, TreeFailure, HostFailure, InterruptedException {
    return new PreparedSource(
        tree.directory(), tree.digest(), tree.version(), deltas.of(tree, patches));
  }

  // Java 17 has no patterns in switch, and an if chain over a sealed type has no default.
  private PristineSource fetch(Tree tree, boolean newest)
      throws TreeFailure, HostFailure, InterruptedException {
    if (tree instanceof Tree.Debian package_) {
      return debian.fetch(package_, newest);
    } else if (tree instanceof Tree.Git commit) {
      return git.fetch(commit);
    } else if (tree instanceof Tree.Remote commit) {
      return git.fetch(remotes.mirrored(commit));
    } else if (tree instanceof Tree.Tar archive) {
      return local.tar(archive);
    } else if (tree instanceof Tree.Dir directory) {
      return local.dir(directory);
    }
    throw new IllegalStateException("unknown kind of tree: " + tree);
  }
}

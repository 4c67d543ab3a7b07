// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Tree;
import java.nio.file.Path;

/**
 * Two commits of one repository, the first an ancestor of the last, with all that lies between them
 * at hand.
 *
 * @param tree the first one, as a spec names it
 * @param repository that has the commits: the user's, or this host's mirror of one elsewhere
 * @param first full hash
 * @param last full hash
 */
public record Range(Tree.Versioned tree, Path repository, String first, String last) {

  /** Whether the first one leads to the last, as far as the repository knows. */
  boolean leads() throws HostFailure, InterruptedException {
    return Git.onRepository(repository).run("merge-base", "--is-ancestor", first, last).ok();
  }

  /**
   * Makes sure that it does.
   *
   * @param to the last one, as a spec names it
   */
  Range requireLeading(String to) throws TreeFailure, HostFailure, InterruptedException {
    if (!leads()) {
      throw new TreeFailure(tree + ": is no ancestor of " + to);
    }
    return this;
  }
}

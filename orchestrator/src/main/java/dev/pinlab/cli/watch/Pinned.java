// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import dev.pinlab.analysis.FewestBoots;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Sources;
import dev.pinlab.source.WorkTree;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An experiment as a watch needs it: what nobody works on stays the same for good. */
public final class Pinned {
  private Pinned() {}

  /** The experiment with the revisions of its trees as they are now. */
  public static Experiment of(Experiment experiment, Sources sources)
      throws UserFailure, HostFailure, InterruptedException {
    List<Variant> variants = new ArrayList<>();
    for (Variant one : experiment.matrix().variants()) {
      variants.add(one.of(sources.pinned(one.tree())));
    }
    Matrix all = experiment.matrix();
    return experiment.with(all.of(all.baseline(), variants));
  }

  /**
   * The directories to be watched.
   *
   * @throws UserFailure when there is none, or nothing that they are compared with
   */
  public static List<WorkTree> workTrees(Experiment experiment)
      throws UserFailure, HostFailure, InterruptedException {
    Set<WorkTree> trees = new LinkedHashSet<>();
    for (Variant variant : experiment.matrix().variants()) {
      WorkTree.of(variant.tree()).ifPresent(trees::add);
    }
    if (trees.isEmpty()) {
      throw new UserFailure(
          experiment.file()
              + ": no variant's tree is one that somebody works on, git:DIR or dir:DIR; --tree git:DIR watches that one");
    }
    if (experiment.matrix().variants().size() == 1) {
      throw new UserFailure(
          experiment.file() + ": has one variant, and nothing to compare it with");
    }
    return List.copyOf(trees);
  }

  /** The fewest boots of each cell after which its rows can be decided. */
  public static int boots(Experiment experiment) {
    int candidates = experiment.matrix().variants().size() - 1;
    int rows = Math.max(1, candidates * experiment.gate().metrics().size());
    return FewestBoots.of(experiment.gate().alpha(), rows);
  }
}

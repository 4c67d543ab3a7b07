// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.nightly;

import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Tree;
import dev.pinlab.spec.Variant;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import java.util.List;
import java.util.Optional;

/**
 * A kernel of one night.
 *
 * @param variant with the tree that it was made of then, where that has a name for good
 */
record Kernel(Variant variant, VariantInfo info) {

  /**
   * The kernel that a variant had in a night; empty when the night did not have it.
   *
   * @param like the variant as it is now
   * @param id what it is called here
   */
  static Optional<Kernel> of(RunMetadata night, Variant like, String id) {
    return night.variants().stream()
        .filter(info -> info.id().equals(like.id()))
        .filter(info -> info.product().imageSha256() != null)
        .map(info -> new Kernel(variant(like, id, info, night), info))
        .findFirst();
  }

  /** The variants of an experiment with the commits that their trees were in a night. */
  static Experiment asIn(RunMetadata night, Experiment experiment) {
    Matrix all = experiment.matrix();
    List<Variant> variants =
        all.variants().stream()
            .map(
                one ->
                    night.variants().stream()
                        .filter(info -> info.id().equals(one.id()))
                        .findFirst()
                        .flatMap(info -> commit(one.tree(), info))
                        .map(one::of)
                        .orElse(one))
            .toList();
    return experiment.with(all.of(all.baseline(), variants));
  }

  private static Variant variant(Variant like, String id, VariantInfo info, RunMetadata night) {
    return new Variant(
        id,
        "%s of night %s".formatted(info.origin().treeVersion(), night.id()),
        like.architecture(),
        commit(like.tree(), info).orElse(like.tree()),
        like.patches(),
        like.configs(),
        info.origin().cmdline(),
        like.kconfig());
  }

  /** The tree as the commit that it was; empty when it was none, or more than one. */
  private static Optional<Tree> commit(Tree tree, VariantInfo info) {
    VariantInfo.CommitInfo commit = info.origin().commit();
    if (commit == null || commit.uncommitted() != null) {
      return Optional.empty();
    }
    return tree instanceof Tree.Versioned versioned
        ? Optional.of(versioned.at(commit.hash()))
        : Optional.empty();
  }

  /** Its tree, if that has a history to be searched. */
  Optional<Tree> searchable() {
    Tree tree = variant.tree();
    boolean named = tree instanceof Tree.Versioned versioned && !versioned.revision().isEmpty();
    return commit(tree, info).isPresent() && named ? Optional.of(tree) : Optional.empty();
  }

  String image() {
    return String.valueOf(info.product().imageSha256());
  }
}

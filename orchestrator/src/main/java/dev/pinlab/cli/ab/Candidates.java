// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ab;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Range;
import dev.pinlab.source.Revision;
import dev.pinlab.source.Sources;
import dev.pinlab.source.TreeFailure;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Patch;
import dev.pinlab.spec.Sides;
import dev.pinlab.spec.Tree;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the variants of an experiment out of two sides: the head alone, or one for each step to it.
 */
public final class Candidates {
  /** The id of the baseline. */
  public static final String BASE = "base";

  /** The id of what is held against it. */
  public static final String HEAD = "head";

  private static final int MOST = 64;

  private final Variant like;
  private final Sources sources;

  /** Variants with the fragments and the command line of another experiment's baseline. */
  public Candidates(Experiment cells, Sources sources) {
    this.like =
        cells.matrix().variants().stream()
            .filter(variant -> variant.id().equals(cells.matrix().baseline()))
            .findFirst()
            .orElseThrow();
    this.sources = sources;
  }

  /** The cells of an experiment with the two sides as their variants. */
  public Matrix headOf(Sides sides, Matrix cells) {
    return cells.of(BASE, List.of(variant(BASE, sides.base()), variant(HEAD, sides.head())));
  }

  /**
   * The same with a variant for each patch that the head has beyond the base, or for each commit:
   * {@code base+1}, {@code base+1..2} and so on.
   *
   * @throws UserFailure when there are too many, or none leads from one to the other
   */
  public Matrix eachOf(Sides sides, Matrix cells)
      throws UserFailure, HostFailure, InterruptedException {
    List<Variant> variants = new ArrayList<>(List.of(variant(BASE, sides.base())));
    variants.addAll(
        sides.base().tree().equals(sides.head().tree()) ? byPatch(sides) : byCommit(sides));
    return cells.of(BASE, variants);
  }

  private List<Variant> byPatch(Sides sides) throws UserFailure, HostFailure, InterruptedException {
    List<Patch> before = sides.base().patches();
    List<Patch> all = sides.head().patches();
    List<Patch> each = sources.each(all.subList(before.size(), all.size()));
    requireFew(each.size(), "patches");
    List<Variant> variants = new ArrayList<>();
    for (int n = 1; n <= each.size(); n++) {
      List<Patch> patches = new ArrayList<>(before);
      patches.addAll(each.subList(0, n));
      String title = each.get(n - 1).file().getFileName().toString();
      variants.add(variant(id(n), new Sides.Side(sides.head().tree(), patches, title)));
    }
    return variants;
  }

  private List<Variant> byCommit(Sides sides)
      throws UserFailure, HostFailure, InterruptedException {
    if (sides.head().tree() instanceof Tree.Git head && head.revision().isEmpty()) {
      throw new TreeFailure("--each: the work tree is one step; commit, or leave it out");
    }
    Range range = sources.range(sides.base().tree(), sides.head().tree());
    List<Revision> commits = sources.commits(range);
    requireFew(commits.size(), "commits");
    List<Variant> variants = new ArrayList<>();
    for (Revision commit : commits) {
      Tree tree = range.tree().at(commit.commit());
      variants.add(
          variant(
              id(variants.size() + 1),
              new Sides.Side(tree, sides.head().patches(), commit.subject())));
    }
    return variants;
  }

  private static void requireFew(int steps, String what) throws UserFailure {
    if (steps > MOST) {
      throw new UserFailure(
          "--each: makes a kernel for each of %d %s; %d are the most, `pinlab bisect` needs fewer"
              .formatted(steps, what, MOST));
    }
  }

  private static String id(int n) {
    return n == 1 ? "base+1" : "base+1.." + n;
  }

  private Variant variant(String id, Sides.Side side) {
    return new Variant(
        id,
        side.title(),
        like.architecture(),
        side.tree(),
        side.patches(),
        like.configs(),
        like.cmdline(),
        like.kconfig());
  }
}

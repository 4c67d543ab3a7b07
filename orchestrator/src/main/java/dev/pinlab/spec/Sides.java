// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What options compare with each other: a base, and what is held against it. */
public record Sides(Side base, Side head) {
  private static final String TREE = "--tree";
  private static final String BASE = "--base";
  private static final String HEAD = "--head";
  private static final String BASE_PATCH = "--base-patch";
  private static final String PATCH = "--patch";

  /**
   * A tree with patches.
   *
   * @param title what it is, in words
   */
  public record Side(Tree tree, List<Patch> patches, String title) {
    /** Takes what there is. */
    public Side {
      patches = List.copyOf(patches);
    }
  }

  /**
   * The options as they were given; paths start at the working directory.
   *
   * @param base revision of a git tree
   * @param head another one, or, with {@code base} alone, the work tree as it is
   * @param basePatches files, mboxes and directories that both sides get
   * @param patches those that the head alone gets, after them
   */
  public record Asked(
      String tree,
      Optional<String> base,
      Optional<String> head,
      List<String> basePatches,
      List<String> patches) {
    /** Takes the values of the options. */
    public Asked {
      basePatches = List.copyOf(basePatches);
      patches = List.copyOf(patches);
    }
  }

  /**
   * The sides.
   *
   * @throws SpecFailure when they do not say what is to be compared
   */
  public static Sides of(Asked asked, Locations locations) throws SpecFailure {
    var mistakes = new Mistakes();
    List<Series> before = series(BASE_PATCH, asked.basePatches(), locations, mistakes);
    List<Series> after = series(PATCH, asked.patches(), locations, mistakes);
    Optional<Tree> base = tree(asked, baseRevision(asked), locations, mistakes);
    Optional<Tree> head =
        asked.base().isPresent() || asked.patches().isEmpty()
            ? tree(asked, headRevision(asked), locations, mistakes)
            : base;
    check(asked, mistakes);
    mistakes.throwIfAny();
    Side one = new Side(base.orElseThrow(), patches(before), title(base.get(), before));
    List<Series> both = new ArrayList<>(before);
    both.addAll(after);
    return new Sides(
        one,
        new Side(
            head.orElseThrow(),
            patches(both),
            after.isEmpty() ? title(head.get(), both) : names(after)));
  }

  private static Optional<String> baseRevision(Asked asked) {
    boolean uncommitted =
        isGit(asked) && asked.base().isEmpty() && asked.patches().isEmpty() && !named(asked);
    return uncommitted ? Optional.of("HEAD") : asked.base();
  }

  private static Optional<String> headRevision(Asked asked) {
    return asked.head().isPresent() || asked.patches().isEmpty() ? asked.head() : asked.base();
  }

  private static void check(Asked asked, Mistakes mistakes) {
    if ((asked.base().isPresent() || asked.head().isPresent()) && !isGit(asked)) {
      mistakes.add(
          Mistake.inOption(
              asked.base().isPresent() ? BASE : HEAD,
              "names a revision, and "
                  + Quote.of(asked.tree())
                  + " has none; write --tree git:DIR"));
    } else if (asked.head().isPresent() && asked.base().isEmpty()) {
      mistakes.add(Mistake.inOption(HEAD, "has nothing to be compared with; add --base REV"));
    } else if (asked.base().isPresent() && named(asked)) {
      mistakes.add(
          Mistake.inOption(TREE, "names a revision beside --base; write " + directory(asked)));
    } else if (asked.patches().isEmpty() && (named(asked) || !isGit(asked))) {
      mistakes.add(
          Mistake.inOption(
              TREE,
              "has nothing to be compared with; add --patch FILE, or --base REV to a tree git:DIR"));
    }
  }

  /** The tree at a revision; empty when it was a mistake. */
  private static Optional<Tree> tree(
      Asked asked, Optional<String> revision, Locations locations, Mistakes mistakes) {
    boolean at = revision.isPresent() && isGit(asked) && !named(asked);
    try {
      return Optional.of(
          Trees.parse(TREE, asked.tree() + (at ? "@" + revision.get() : ""), locations));
    } catch (SpecFailure failure) {
      failure.mistakes().forEach(mistakes::add);
      return Optional.empty();
    }
  }

  private static boolean isGit(Asked asked) {
    return asked.tree().startsWith("git:");
  }

  private static boolean named(Asked asked) {
    return isGit(asked) && Trees.revision(asked.tree()).isPresent();
  }

  private static String directory(Asked asked) {
    String revision = Trees.revision(asked.tree()).orElse("");
    return asked.tree().substring(0, asked.tree().length() - revision.length() - 1);
  }

  private static List<Series> series(
      String option, List<String> texts, Locations locations, Mistakes mistakes) {
    List<Series> all = new ArrayList<>();
    for (String text : texts) {
      try {
        all.add(SeriesReader.read(option, text, locations));
      } catch (SpecFailure failure) {
        failure.mistakes().forEach(mistakes::add);
      }
    }
    return all;
  }

  private static List<Patch> patches(List<Series> all) {
    return all.stream().flatMap(series -> series.patches().stream()).toList();
  }

  private static String title(Tree tree, List<Series> all) {
    return all.isEmpty() ? tree.unpatched() : tree + " with " + names(all);
  }

  private static String names(List<Series> all) {
    return String.join(", ", all.stream().map(Series::title).toList());
  }
}

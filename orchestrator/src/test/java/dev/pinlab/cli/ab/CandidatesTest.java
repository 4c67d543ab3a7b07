// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.Real;
import dev.pinlab.source.Cache;
import dev.pinlab.source.FakeKernel;
import dev.pinlab.source.PreparedSource;
import dev.pinlab.source.Sources;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Host;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Sides;
import dev.pinlab.spec.Specs;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesTest {
  private static final Path HOME = Real.HOME;

  @TempDir Path work;
  private Sources sources;
  private Experiment cells;

  @BeforeEach
  void create() throws Exception {
    FakeKernel.create(work.resolve("linux"));
    sources = new Sources(new Cache(work.resolve("cache")));
    cells =
        new Specs(new Locations(HOME), new Host(1L << 34, 8))
            .load(HOME.resolve("experiments/demo.yaml"));
  }

  @Test
  void two_sides_are_two_variants_with_the_cells_and_configs_of_the_experiment() throws Exception {
    patch("a.patch", 10, "line 10", "ten");

    Matrix matrix = candidates().headOf(sides("dir:linux", null, null, "a.patch"), cells.matrix());

    assertThat(matrix.baseline()).isEqualTo("base");
    assertThat(matrix.variants()).extracting(Variant::id).containsExactly("base", "head");
    assertThat(matrix.variants().get(1).title()).isEqualTo("a.patch");
    assertThat(matrix.variants().get(1).configs())
        .isEqualTo(cells.matrix().variants().get(0).configs());
    assertThat(matrix.layouts()).isEqualTo(cells.matrix().layouts());
  }

  @Test
  void each_patch_of_files_and_mailboxes_is_a_variant_with_all_before_it() throws Exception {
    patch("a.patch", 10, "line 10", "ten");
    String five = FakeKernel.replace(FakeKernel.GUP, 5, "line 5", "five");
    String twenty = FakeKernel.replace(FakeKernel.GUP, 20, "line 20", "twenty = \"é\"");
    FakeKernel.write(
        work,
        "t.mbox",
        mail("[PATCH v2 2/2] mm/gup: 20 é", "Why.\n\nTested-by: T <t@example.org>\n---\n" + twenty)
            + mail("[PATCH v2 0/2] cover", "Words.\n")
            + mail("[PATCH v2 1/2] mm/gup: five", "---\n" + five));

    List<Variant> variants =
        candidates()
            .eachOf(sides("dir:linux", null, null, "a.patch", "t.mbox"), cells.matrix())
            .variants();

    assertThat(variants)
        .extracting(Variant::id)
        .containsExactly("base", "base+1", "base+1..2", "base+1..3");
    assertThat(variants)
        .extracting(Variant::title)
        .containsSubsequence("a.patch", "0001-mm-gup-five.patch", "0002-mm-gup-20.patch");
    assertThat(gup(variants.get(2))).contains("\nten\n", "\nfive\n").doesNotContain("twenty");
    assertThat(gup(variants.get(3))).contains("\nten\n", "\nfive\n", "\ntwenty = \"é\"\n");
    assertThat(variants.get(3).patches().get(2).file())
        .content()
        .contains(
            "From: A <a@example.org>\n", "Subject: [PATCH v2 2/2] mm/gup: 20 é\n", "Tested-by: T");
  }

  @Test
  void each_commit_between_two_revisions_is_a_variant() throws Exception {
    Path linux = work.resolve("linux");
    FakeKernel.run(linux, "git", "init", "-q");
    for (String word : List.of("one", "two", "three")) {
      Files.writeString(linux.resolve("mm/cma.c"), "int " + word + ";\n");
      FakeKernel.run(linux, "git", "add", "-A");
      FakeKernel.run(linux, "git", "commit", "-qm", "mm: " + word);
    }

    List<Variant> variants =
        candidates().eachOf(sides("git:linux", "HEAD~2", "HEAD"), cells.matrix()).variants();

    assertThat(variants).extracting(Variant::id).containsExactly("base", "base+1", "base+1..2");
    assertThat(variants).extracting(Variant::title).contains("mm: two", "mm: three");
    assertThat(Files.readString(delta(variants.get(2)).resolve("mm/cma.c")))
        .isEqualTo("int three;\n");
    assertThatThrownBy(
            () -> candidates().eachOf(sides("git:linux", "HEAD", "HEAD~2"), cells.matrix()))
        .isInstanceOf(UserFailure.class)
        .hasMessageContaining("is no ancestor of HEAD~2");
    assertThatThrownBy(() -> candidates().eachOf(sides("git:linux", null, null), cells.matrix()))
        .isInstanceOf(UserFailure.class)
        .hasMessageStartingWith("--each: the work tree is one step");
  }

  private Candidates candidates() {
    return new Candidates(cells, sources);
  }

  private Sides sides(String tree, @Nullable String base, @Nullable String head, String... patches)
      throws Exception {
    String kind = tree.substring(0, tree.indexOf(':') + 1);
    return Sides.of(
        new Sides.Asked(
            kind + work.resolve(tree.substring(kind.length())),
            Optional.ofNullable(base),
            Optional.ofNullable(head),
            List.of(),
            List.of(patches).stream().map(name -> work.resolve(name).toString()).toList()),
        new Locations(HOME));
  }

  private String gup(Variant variant) throws Exception {
    return Files.readString(delta(variant).resolve(FakeKernel.GUP));
  }

  private Path delta(Variant variant) throws Exception {
    // The base comes first, as in a run: what follows is kept as its difference.
    sources.fetch(
        variant.tree() instanceof dev.pinlab.spec.Tree.Git git
            ? new dev.pinlab.spec.Tree.Git(git.directory(), "HEAD~2")
            : variant.tree());
    PreparedSource source = sources.apply(sources.fetch(variant.tree()), variant.patches());
    return source.delta().directory();
  }

  private void patch(String name, int line, String before, String after) throws Exception {
    FakeKernel.write(work, name, FakeKernel.replace(FakeKernel.GUP, line, before, after));
  }

  private static String mail(String subject, String body) {
    return """
    From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001
    From: A <a@example.org>
    Date: Mon, 1 Jan 2024 00:00:00 +0000
    Subject: %s
    MIME-Version: 1.0
    Content-Type: text/plain; charset=UTF-8
    Content-Transfer-Encoding: 8bit

    %s
    """
        .formatted(subject, body);
  }
}

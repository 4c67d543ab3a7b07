// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidesTest {
  @TempDir Path home;
  private Path linux;

  @BeforeEach
  void setUp() throws IOException {
    linux = Files.createDirectories(home.resolve("linux"));
    Files.createDirectories(linux.resolve(".git"));
    Files.writeString(home.resolve("one.patch"), "diff\n");
    Files.writeString(home.resolve("two.mbox"), "From x\n");
  }

  @Test
  void without_anything_else_a_work_tree_is_compared_with_its_commit() throws SpecFailure {
    Sides sides = sides("git:linux", null, null, List.of(), List.of());

    assertThat(sides.base().tree()).isEqualTo(new Tree.Git(linux, "HEAD"));
    assertThat(sides.head().tree()).isEqualTo(new Tree.Git(linux, ""));
    assertThat(sides.base().title()).isEqualTo("git:" + linux + "@HEAD");
    assertThat(sides.head().title()).isEqualTo("git:" + linux + " as it is");
  }

  @Test
  void a_base_alone_is_compared_with_the_work_tree() throws SpecFailure {
    Sides sides = sides("git:linux", "v1", null, List.of(), List.of());

    assertThat(sides.base().tree()).isEqualTo(new Tree.Git(linux, "v1"));
    assertThat(sides.head().tree()).isEqualTo(new Tree.Git(linux, ""));
  }

  @Test
  void two_revisions_are_compared_with_the_patches_that_both_get() throws SpecFailure {
    Sides sides = sides("git:linux", "v1", "v2", List.of("one.patch"), List.of());

    assertThat(sides.base().tree()).isEqualTo(new Tree.Git(linux, "v1"));
    assertThat(sides.head().tree()).isEqualTo(new Tree.Git(linux, "v2"));
    assertThat(sides.base().patches()).containsExactly(one());
    assertThat(sides.head().patches()).containsExactly(one());
    assertThat(sides.base().title()).isEqualTo("git:" + linux + "@v1 with one.patch");
    assertThat(sides.head().title()).isEqualTo("git:" + linux + "@v2 with one.patch");
  }

  @Test
  void patches_are_compared_with_the_tree_that_they_are_applied_to() throws SpecFailure {
    for (String tree : List.of("debian:5.10", "git:linux@v1", "git:linux")) {
      Sides sides = sides(tree, null, null, List.of("one.patch"), List.of("two.mbox#v5"));

      assertThat(sides.base().tree()).isEqualTo(sides.head().tree());
      assertThat(sides.base().patches()).containsExactly(one());
      assertThat(sides.head().patches())
          .containsExactly(one(), new Patch(home.resolve("two.mbox"), "v5"));
      assertThat(sides.head().title()).isEqualTo("two.mbox#v5");
    }
  }

  @Test
  void patches_beside_a_base_are_applied_to_it_and_beside_a_head_to_that() throws SpecFailure {
    assertThat(sides("git:linux", "v1", null, List.of(), List.of("one.patch")).head().tree())
        .isEqualTo(new Tree.Git(linux, "v1"));
    assertThat(sides("git:linux", "v1", "v2", List.of(), List.of("one.patch")).head().tree())
        .isEqualTo(new Tree.Git(linux, "v2"));
  }

  @Test
  void what_does_not_say_what_to_compare_is_refused_with_what_to_do() {
    refused(
        "debian:5.10",
        null,
        null,
        "--tree: has nothing to be compared with; add --patch FILE, or --base REV to a tree git:DIR");
    refused(
        "git:linux@v1", null, null, "--tree: has nothing to be compared with; add --patch FILE");
    refused(
        "debian:5.10", "v1", null, "--base: names a revision, and \"debian:5.10\" has none; write");
    refused("git:linux", null, "v2", "--head: has nothing to be compared with; add --base REV");
    refused("git:linux@v1", "v1", "v2", "--tree: names a revision beside --base; write git:linux");
  }

  @Test
  void every_mistake_is_told_at_once() {
    assertThatThrownBy(() -> sides("git:none", null, null, List.of("a.patch"), List.of("b.patch")))
        .isInstanceOf(SpecFailure.class)
        .hasMessageContaining("--base-patch: there is no series \"a.patch\"")
        .hasMessageContaining("--patch: there is no series \"b.patch\"")
        .hasMessageContaining("--tree: there is no directory \"none\"");
  }

  private Patch one() {
    return Patch.of(home.resolve("one.patch"));
  }

  private void refused(String tree, @Nullable String base, @Nullable String head, String message) {
    assertThatThrownBy(() -> sides(tree, base, head, List.of(), List.of()))
        .isInstanceOf(SpecFailure.class)
        .hasMessageStartingWith(message);
  }

  private Sides sides(
      String tree,
      @Nullable String base,
      @Nullable String head,
      List<String> basePatches,
      List<String> patches)
      throws SpecFailure {
    return Sides.of(
        new Sides.Asked(
            tree, Optional.ofNullable(base), Optional.ofNullable(head), basePatches, patches),
        new Locations(home));
  }
}

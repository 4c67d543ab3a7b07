// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.spec.Tree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTreeTest {
  @TempDir Path work;
  private Path linux;

  @BeforeEach
  void create() throws Exception {
    linux = FakeKernel.create(work.toRealPath().resolve("linux"));
    FakeKernel.write(linux, ".gitignore", "*.o\n");
    FakeKernel.write(linux, "mm/kept.o", "an object that is under git's care\n");
    FakeKernel.run(linux, "git", "init", "-q");
    FakeKernel.run(linux, "git", "add", "-A", "-f");
    FakeKernel.run(linux, "git", "commit", "-q", "-m", "x");
  }

  @Test
  void a_subdirectory_that_is_named_stands_for_the_whole() throws Exception {
    assertThat(WorkTree.of(new Tree.Git(linux.resolve("mm"), "")))
        .contains(new WorkTree(linux, true));
  }

  @Test
  void a_commit_and_a_package_stay_as_they_are() throws Exception {
    assertThat(WorkTree.of(new Tree.Git(linux, "HEAD"))).isEmpty();
    assertThat(WorkTree.of(new Tree.Debian("5.10"))).isEmpty();
  }

  @Test
  void what_is_no_directory_or_bare_is_refused() {
    assertThatThrownBy(() -> WorkTree.of(new Tree.Dir(work.resolve("none"))))
        .isInstanceOf(TreeFailure.class)
        .hasMessageEndingWith("none: no such directory");
    assertThatThrownBy(() -> WorkTree.of(new Tree.Git(linux.resolve(".git"), "")))
        .isInstanceOf(TreeFailure.class)
        .hasMessageEndingWith(".git: is no work tree of git's");
  }

  @Test
  void files_that_git_ignores_are_left_out_unless_they_are_under_its_care() throws Exception {
    WorkTree tree = new WorkTree(linux, true);
    Path gup = linux.resolve("mm/gup.c");
    Path kept = linux.resolve("mm/kept.o");
    Path gone = linux.resolve("mm/gone.c");

    assertThat(tree.relevant(List.of(gup, linux.resolve("mm/gup.o"), kept, gone)))
        .containsExactly(gup, kept, gone);
    assertThat(tree.relevant(List.of(linux.resolve("mm/gup.o")))).isEmpty();
    assertThat(tree.relevant(List.of(linux.resolve("mm/\u00e4.o")))).isEmpty();
  }

  @Test
  void files_of_others_are_left_out() throws Exception {
    assertThat(new WorkTree(linux, true).relevant(List.of(work.resolve("x.c")))).isEmpty();
    assertThat(new WorkTree(linux, false).relevant(List.of(linux.resolve("mm/gup.o"))))
        .containsExactly(linux.resolve("mm/gup.o"));
  }
}

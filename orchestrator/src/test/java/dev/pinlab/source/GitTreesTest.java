// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.spec.Patch;
import dev.pinlab.spec.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTreesTest {
  @TempDir Path work;
  private Path kernel;
  private Sources sources;

  @BeforeEach
  void create() throws Exception {
    kernel = FakeKernel.create(work.resolve("linux"));
    sources = new Sources(new Cache(work.resolve("cache")));
  }

  @Nested
  class A_commit {
    @Test
    void is_taken_whole_even_when_a_subdirectory_is_named() throws Exception {
      String tree = repository();
      Files.writeString(kernel.resolve("mm/cma.c"), "not committed\n");

      PristineSource source = sources.fetch(new Tree.Git(kernel.resolve("mm"), "HEAD"));

      assertThat(source.digest()).isEqualTo(tree);
      assertThat(source.directory().resolve("mm/cma.c")).hasContent("int cma;\n");
      assertThat(Directories.files(source.directory())).isEqualTo(files(kernel));
    }

    @Test
    void is_told_by_its_hash_and_subject() throws Exception {
      repository();

      Revision revision = fetch("HEAD").revision().orElseThrow();

      assertThat(revision.commit()).isEqualTo(git("rev-parse", "HEAD"));
      assertThat(revision.subject()).isEqualTo("x");
      assertThat(revision.uncommitted()).isEmpty();
    }

    @Test
    void near_to_one_that_is_there_is_kept_as_its_difference() throws Exception {
      repository();
      PristineSource first = fetch("HEAD");
      Files.writeString(kernel.resolve("mm/cma.c"), "int other;\n");
      Files.delete(kernel.resolve(FakeKernel.GUP));
      Files.delete(kernel.resolve("link"));
      FakeKernel.write(kernel, "link/now a \"file\".c", "int é;\n");
      kernel.resolve("scripts/run.sh").toFile().setExecutable(false);
      commit();

      PristineSource second = fetch("HEAD");

      assertThat(second.directory()).isEqualTo(first.directory());
      assertThat(second.digest()).isEqualTo(first.digest());
      assertThat(second.own().changed())
          .containsExactly("link/now a \"file\".c", "mm/cma.c", "scripts/run.sh");
      assertThat(second.own().deleted()).containsExactly("link", FakeKernel.GUP);
      Path laid = work.resolve("cache/laid");
      sources.apply(second, List.of()).linkInto(laid);
      assertThat(TreeDigest.of(laid)).isEqualTo(TreeDigest.of(kernel));
    }

    @Test
    void that_has_the_same_files_as_another_is_the_same_source() throws Exception {
      repository();
      FakeKernel.run(kernel, "git", "commit", "-q", "--allow-empty", "-m", "empty");

      assertThat(fetch("HEAD").digest()).isEqualTo(fetch("HEAD~1").digest());
      assertThat(fetch("HEAD").own().isEmpty()).isTrue();
    }

    @Test
    void has_the_version_of_its_own_makefile() throws Exception {
      repository();
      fetch("HEAD");
      Files.writeString(
          kernel.resolve("Makefile"),
          "VERSION = 5\nPATCHLEVEL = 11\nSUBLEVEL = 0\nEXTRAVERSION =\n");
      commit();

      assertThat(fetch("HEAD").version()).isEqualTo("5.11.0");
      assertThat(fetch("HEAD~1").version()).isEqualTo("5.10.7");
    }

    @Test
    void far_from_all_others_has_a_tree_of_its_own() throws Exception {
      repository();
      PristineSource first = fetch("HEAD");
      for (int i = 0; i <= Neighbours.MOST; i++) {
        FakeKernel.write(kernel, "drivers/" + i + ".c", "");
      }
      commit();

      PristineSource second = fetch("HEAD");

      assertThat(second.own().isEmpty()).isTrue();
      assertThat(second.directory()).isNotEqualTo(first.directory());
    }

    @Test
    void takes_patches_on_top_of_its_difference() throws Exception {
      repository();
      PristineSource first = fetch("HEAD");
      Files.writeString(kernel.resolve("mm/cma.c"), "int other;\n");
      Files.delete(kernel.resolve("scripts/run.sh"));
      commit();
      String ten = FakeKernel.replace(FakeKernel.GUP, 10, "line 10", "TEN");
      Patch patch = Patch.of(FakeKernel.write(work, "ten.patch", ten));

      Delta delta = sources.apply(fetch("HEAD"), List.of(patch)).delta();

      assertThat(delta.changed()).containsExactly("mm/cma.c", FakeKernel.GUP);
      assertThat(delta.deleted()).containsExactly("scripts/run.sh");
      assertThat(delta.directory().resolve("mm/cma.c")).hasContent("int other;\n");
      assertThat(sources.apply(first, List.of(patch)).delta().digest())
          .isNotEqualTo(delta.digest());
    }

    @Test
    void of_a_bare_repository_will_do() throws Exception {
      String tree = repository();
      FakeKernel.run(work, "git", "clone", "-q", "--bare", "linux", "linux.git");

      assertThat(sources.fetch(new Tree.Git(work.resolve("linux.git"), "HEAD")).digest())
          .isEqualTo(tree);
    }
  }

  @Nested
  class A_work_tree {
    @Test
    void is_taken_as_it_is_and_its_changes_are_told() throws Exception {
      repository();
      FakeKernel.write(kernel, ".gitignore", "*.o\n");
      FakeKernel.write(kernel, "mm/gup.o", "an object");
      FakeKernel.write(kernel, "mm/new.c", "int added;\n");
      FakeKernel.write(kernel, "mm/staged.c", "int staged;\n");
      FakeKernel.run(kernel, "git", "add", "mm/staged.c");
      Files.writeString(kernel.resolve("mm/cma.c"), "int changed;\n");
      Files.delete(kernel.resolve("scripts/run.sh"));

      PristineSource source = fetch("");

      Path laid = work.resolve("cache/laid");
      sources.apply(source, List.of()).linkInto(laid);
      assertThat(files(laid))
          .isEqualTo(files(kernel).stream().filter(file -> !file.endsWith(".o")).toList());
      assertThat(laid.resolve("mm/cma.c")).hasContent("int changed;\n");
      Revision revision = source.revision().orElseThrow();
      assertThat(revision.commit()).isEqualTo(git("rev-parse", "HEAD"));
      assertThat(revision.uncommitted().orElseThrow())
          .content()
          .contains("+int added;", "+int staged;", "+int changed;", "deleted file mode 100755")
          .doesNotContain("an object");
    }

    @Test
    void that_is_clean_is_its_commit() throws Exception {
      String tree = repository();

      PristineSource source = fetch("");

      assertThat(source.digest()).isEqualTo(tree);
      assertThat(source.revision().orElseThrow().uncommitted()).isEmpty();
    }

    @Test
    void and_its_repository_are_not_written_to() throws Exception {
      repository();
      FakeKernel.write(kernel, "mm/new.c", "int added;\n");
      Files.writeString(kernel.resolve("mm/cma.c"), "int changed;\n");
      List<String> before = state();

      fetch("");
      fetch("HEAD");

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void beside_another_of_the_same_repository_is_taken_too() throws Exception {
      repository();
      FakeKernel.run(kernel, "git", "worktree", "add", "-q", "../second");
      FakeKernel.write(work.resolve("second"), "mm/cma.c", "int second;\n");

      PristineSource source = sources.fetch(new Tree.Git(work.resolve("second"), ""));

      Path laid = work.resolve("cache/laid");
      sources.apply(source, List.of()).linkInto(laid);
      assertThat(laid.resolve("mm/cma.c")).hasContent("int second;\n");
    }

    /** Every file of the work tree and of its repository, with times and contents. */
    private List<String> state() throws Exception {
      return Directories.files(kernel).stream()
          .map(
              file -> {
                try {
                  Path path = kernel.resolve(file);
                  return file
                      + " "
                      + Files.getLastModifiedTime(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                      + " "
                      + Digest.ofEntry(path);
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .toList();
    }
  }

  @Test
  void what_cannot_be_had_is_told_in_one_line() throws Exception {
    refused(new Tree.Git(work.resolve("none"), "HEAD"), "no such directory");
    refused(new Tree.Git(kernel, "HEAD"), "not a git repository");
    FakeKernel.run(kernel, "git", "init", "-q");
    refused(new Tree.Git(kernel, ""), "has no commit yet");
    repository();
    refused(new Tree.Git(kernel, "v9.9"), "no revision v9.9");
    refused(new Tree.Git(kernel, "--all"), "no revision --all");
    FakeKernel.run(work, "git", "clone", "-q", "--bare", "linux", "linux.git");
    refused(new Tree.Git(work.resolve("linux.git"), ""), "has no work tree");
    Files.delete(kernel.resolve("Kconfig"));
    refused(new Tree.Git(kernel, ""), "not a kernel tree");
    assertThat(work.resolve("cache/sources")).isEmptyDirectory();
  }

  private PristineSource fetch(String revision) throws Exception {
    return sources.fetch(new Tree.Git(kernel, revision));
  }

  private String repository() throws Exception {
    FakeKernel.run(kernel, "git", "init", "-q");
    commit();
    return git("rev-parse", "HEAD^{tree}");
  }

  private void commit() throws Exception {
    FakeKernel.run(kernel, "git", "add", "-A");
    FakeKernel.run(kernel, "git", "commit", "-qm", "x");
  }

  private String git(String... words) throws Exception {
    List<String> all = new java.util.ArrayList<>(List.of("git"));
    all.addAll(List.of(words));
    return FakeKernel.run(kernel, all.toArray(String[]::new)).strip();
  }

  private static List<String> files(Path directory) throws Exception {
    return Directories.files(directory).stream().filter(file -> !file.startsWith(".git/")).toList();
  }

  private void refused(Tree tree, String reason) {
    assertThatThrownBy(() -> sources.fetch(tree))
        .isInstanceOf(TreeFailure.class)
        .hasMessageStartingWith(tree + ": ")
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }
}

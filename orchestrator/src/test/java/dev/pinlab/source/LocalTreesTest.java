// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTreesTest {
  @TempDir Path work;
  private Path kernel;
  private Sources sources;

  @BeforeEach
  void create() throws Exception {
    kernel = FakeKernel.create(work.resolve("linux"));
    sources = new Sources(new Cache(work.resolve("cache")));
  }

  @Test
  void a_directory_is_copied_with_links_and_modes() throws Exception {
    PristineSource source = sources.fetch(new Tree.Dir(kernel));

    assertThat(source.version()).isEqualTo("5.10.7");
    assertThat(source.directory().resolve(FakeKernel.GUP)).hasContent(FakeKernel.numbered(30));
    assertThat(source.directory().resolve("scripts/run.sh").toFile().canExecute()).isTrue();
    assertThat(source.directory().resolve("link")).isSymbolicLink();
  }

  @Test
  void a_directorys_digest_knows_contents_names_and_modes_but_not_git() throws Exception {
    String before = TreeDigest.of(kernel);

    FakeKernel.run(kernel, "git", "init", "-q");
    assertThat(TreeDigest.of(kernel)).isEqualTo(before);
    kernel.resolve("mm/cma.c").toFile().setExecutable(true);
    String mode = TreeDigest.of(kernel);
    Files.move(kernel.resolve("mm/cma.c"), kernel.resolve("mm/cmb.c"));
    String name = TreeDigest.of(kernel);
    Files.writeString(kernel.resolve("mm/cmb.c"), "int cmb;\n");
    String content = TreeDigest.of(kernel);

    assertThat(before).isNotEqualTo(mode);
    assertThat(mode).isNotEqualTo(name);
    assertThat(name).isNotEqualTo(content);
  }

  @Test
  void a_changed_directory_is_another_source() throws Exception {
    PristineSource before = sources.fetch(new Tree.Dir(kernel));
    Files.writeString(kernel.resolve("mm/cma.c"), "int other;\n");

    PristineSource after = sources.fetch(new Tree.Dir(kernel));

    assertThat(after.directory()).isNotEqualTo(before.directory());
    assertThat(before.directory().resolve("mm/cma.c")).hasContent("int cma;\n");
  }

  @Test
  void an_archive_has_to_be_the_one_that_was_asked_for() throws Exception {
    FakeKernel.run(work, "tar", "-cf", "linux.tar", "linux");
    Path file = work.resolve("linux.tar");
    String sha256 = Digest.ofFile(file);

    assertThat(sources.fetch(new Tree.Tar(file, sha256)).digest()).isEqualTo(sha256);
    refused(new Tree.Tar(file, "0".repeat(64)), "its sha256 is " + sha256);
  }

  @Test
  void an_archives_single_top_directory_is_left_out() throws Exception {
    FakeKernel.run(work, "tar", "-cJf", "linux.tar.xz", "linux");
    FakeKernel.run(kernel, "tar", "-czf", "../flat.tar.gz", ".");

    PristineSource nested = sources.fetch(new Tree.Tar(work.resolve("linux.tar.xz"), ""));
    PristineSource flat = sources.fetch(new Tree.Tar(work.resolve("flat.tar.gz"), ""));

    assertThat(nested.digest()).isEqualTo(Digest.ofFile(work.resolve("linux.tar.xz")));
    assertThat(TreeDigest.of(nested.directory()))
        .isEqualTo(TreeDigest.of(flat.directory()))
        .isEqualTo(TreeDigest.of(kernel));
  }

  @Test
  void what_is_not_a_kernel_tree_is_refused_and_not_kept() throws Exception {
    Files.delete(kernel.resolve("Kconfig"));
    FakeKernel.run(work, "tar", "-cf", "linux.tar", "linux");

    refused(new Tree.Dir(kernel), "not a kernel tree");
    refused(new Tree.Tar(work.resolve("linux.tar"), ""), "not a kernel tree");

    assertThat(work.resolve("cache/sources")).isEmptyDirectory();
  }

  @Test
  void a_tar_that_had_no_time_or_was_killed_is_the_hosts_fault() {
    Cache cache = new Cache(work.resolve("cache"));
    Command tar = Command.of(Duration.ofMinutes(1), "tar");

    for (Finished finished :
        List.of(
            new Finished(tar, 137, true, Duration.ZERO, "", "tar: half\n"),
            new Finished(tar, 2, true, Duration.ZERO, "", "tar: half\n"),
            new Finished(tar, 137, false, Duration.ZERO, "", ""),
            new Finished(tar, 127, false, Duration.ZERO, "", "setpriv: failed to execute tar\n"))) {
      assertThatThrownBy(
              () ->
                  new LocalTrees(cache)
                      .requireUnpacked(new Tree.Tar(work.resolve("x.tar"), ""), finished))
          .isInstanceOf(HostFailure.class)
          .hasMessageStartingWith("tar:")
          .message()
          .doesNotContain("\n");
    }
  }

  @Test
  void a_tree_that_cannot_be_had_says_why_in_one_line() throws Exception {
    refused(new Tree.Dir(work.resolve("none")), "no such directory");
    refused(new Tree.Tar(work.resolve("none"), ""), "no such file");
    refused(
        new Tree.Tar(FakeKernel.write(work, "text.tar", "not an archive"), ""),
        "tar cannot unpack it");
    refused(new Tree.Debian("5.10; rm"), "expected a kernel version");
    FakeKernel.write(kernel, ".config", "");
    refused(new Tree.Dir(kernel), "make mrproper");
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

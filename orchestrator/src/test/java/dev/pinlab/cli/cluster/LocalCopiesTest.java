// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCopiesTest {
  private static final String KERNEL = "a kernel";
  private static final String ADVICE = "--slurm-scratch names another directory of each node";

  @TempDir Path directory;
  private Path scratch;
  private Path shared;

  @BeforeEach
  void build() throws Exception {
    scratch = directory.resolve("node/scratch");
    shared = Files.createDirectory(directory.resolve("shared")).resolve("vmlinux");
    Files.writeString(shared, KERNEL);
  }

  private Path copy() throws Exception {
    Map<Path, Path> copies =
        LocalCopies.in(scratch).of(Map.of(shared.toString(), Digest.ofText(KERNEL)));
    return Objects.requireNonNull(copies.get(shared));
  }

  private boolean hasCopies() throws Exception {
    try (Stream<Path> files = Files.walk(scratch)) {
      return files.anyMatch(file -> file.endsWith("vmlinux"));
    }
  }

  @Test
  void a_file_is_copied_to_the_nodes_own_disk() throws Exception {
    assertThat(copy()).startsWith(scratch).hasContent(KERNEL);
    assertThat(Files.getPosixFilePermissions(scratch))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void the_next_task_has_the_same_copy_without_a_look_at_the_shared_file() throws Exception {
    Path first = copy();
    Files.delete(shared);

    assertThat(copy()).isEqualTo(first).hasContent(KERNEL);
  }

  @Test
  void a_file_that_is_another_is_refused_and_no_copy_of_it_stays() throws Exception {
    Files.writeString(shared, "another kernel");

    assertThatThrownBy(this::copy)
        .isInstanceOf(HostFailure.class)
        .hasMessage(
            "%s: has sha256 %s where %s was built; `pinlab build` makes it anew, then --resume continues",
            shared,
            Digest.abbreviate(Digest.ofText("another kernel")),
            Digest.abbreviate(Digest.ofText(KERNEL)));
    assertThat(hasCopies()).isFalse();
  }

  @Test
  void a_copy_that_is_broken_is_replaced() throws Exception {
    Files.writeString(copy(), "half");

    assertThat(copy()).hasContent(KERNEL);
  }

  @Test
  void a_copy_that_was_swept_away_with_old_files_is_made_again() throws Exception {
    Files.delete(copy());

    assertThat(copy()).hasContent(KERNEL);
  }

  @Test
  void a_file_that_is_gone_is_named_with_what_makes_it() throws Exception {
    Files.delete(shared);

    assertThatThrownBy(this::copy)
        .isInstanceOf(HostFailure.class)
        .hasMessage(
            "%s: no such file on this node; `pinlab build` makes it anew, then --resume continues",
            shared);
  }

  @Test
  void a_directory_that_cannot_have_copies_is_named_with_the_option_for_another() throws Exception {
    Files.createDirectories(scratch);
    Files.writeString(scratch.resolve("copies"), "in the way");

    assertThatThrownBy(this::copy)
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith(scratch + ": ")
        .hasMessageEndingWith("; make room there, or " + ADVICE);
    scratch = shared;
    assertThatThrownBy(this::copy)
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith(shared + ": ")
        .hasMessageEndingWith("; " + ADVICE);
  }

  @Test
  void a_directory_of_another_user_is_not_used() throws Exception {
    scratch = anothers();

    assertThatThrownBy(this::copy)
        .isInstanceOf(HostFailure.class)
        .hasMessage(scratch + ": is another user's; " + ADVICE);
  }

  /** One that root gives away, or root's own. */
  private Path anothers() throws Exception {
    if (!Files.getOwner(directory).getName().equals("root")) {
      return Path.of("/");
    }
    Path given = Files.createDirectory(directory.resolve("given"));
    return Files.setAttribute(given, "unix:uid", 65534);
  }
}

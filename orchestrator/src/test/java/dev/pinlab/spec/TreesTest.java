// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
  @TempDir Path home;

  @BeforeEach
  void setUp() throws IOException {
    Files.createDirectories(home.resolve("linux/.git"));
    Files.createDirectories(home.resolve("linux/mm"));
    Files.createFile(home.resolve("linux/Makefile"));
    Files.createFile(home.resolve("linux/Kconfig"));
    Files.createDirectories(home.resolve("bare.git/objects"));
    Files.createFile(home.resolve("bare.git/HEAD"));
    Files.createFile(home.resolve("linux.tar.xz"));
  }

  @Test
  void each_form_names_its_kind_of_tree() throws SpecFailure {
    assertThat(parse("debian:5.10")).isEqualTo(new Tree.Debian("5.10"));
    assertThat(parse("tar:linux.tar.xz")).isEqualTo(new Tree.Tar(home.resolve("linux.tar.xz"), ""));
    assertThat(parse("tar:linux.tar.xz@sha256:" + "0A".repeat(32)))
        .isEqualTo(new Tree.Tar(home.resolve("linux.tar.xz"), "0a".repeat(32)));
    assertThat(parse("dir:linux")).isEqualTo(new Tree.Dir(home.resolve("linux")));
    assertThat(parse("git:linux@v5.10")).isEqualTo(new Tree.Git(home.resolve("linux"), "v5.10"));
    assertThat(parse("git:bare.git@v5.10"))
        .isEqualTo(new Tree.Git(home.resolve("bare.git"), "v5.10"));
    assertThat(parse("git:linux")).isEqualTo(new Tree.Git(home.resolve("linux"), ""));
  }

  @Test
  void a_repository_elsewhere_is_a_URL_with_a_revision() throws SpecFailure {
    assertThat(parse("git:https://example.org/linux.git@v6.1"))
        .isEqualTo(new Tree.Remote("https://example.org/linux.git", "v6.1"));
    assertThat(parse("git:ssh://git@example.org/linux.git@mm/unstable"))
        .isEqualTo(new Tree.Remote("ssh://git@example.org/linux.git", "mm/unstable"));
    assertThatThrownBy(() -> parse("git:ssh://git@example.org/linux.git"))
        .isInstanceOf(SpecFailure.class)
        .hasMessage(
            "--tree: \"ssh://git@example.org/linux.git\" is elsewhere; name a branch or tag there,"
                + " as in git:ssh://git@example.org/linux.git@master");
  }

  @Test
  void a_tilde_is_the_users_home() throws SpecFailure {
    assertThatThrownBy(() -> parse("git:~/no-such-directory@v5.10"))
        .isInstanceOf(SpecFailure.class)
        .hasMessageContaining("there is no directory \"~/no-such-directory\"");
    Path users = Path.of(System.getProperty("user.home"));
    assertThat(parse("dir:~/" + users.relativize(home.resolve("linux"))))
        .isEqualTo(new Tree.Dir(home.resolve("linux")));
  }

  @Test
  void a_bare_repository_has_no_work_tree_to_be_taken() {
    assertThatThrownBy(() -> parse("git:bare.git"))
        .isInstanceOf(SpecFailure.class)
        .hasMessage(
            "--tree: \"bare.git\" has no work tree; name a revision, as in git:bare.git@HEAD");
  }

  @Test
  void a_sha256_has_64_digits() {
    assertThatThrownBy(() -> parse("tar:linux.tar.xz@sha256:abc"))
        .isInstanceOf(SpecFailure.class)
        .hasMessage("--tree: \"abc\" is not a sha256; write its 64 hexadecimal digits");
  }

  @Test
  void a_revision_may_name_the_reflog() throws SpecFailure {
    assertThat(parse("git:linux@HEAD@{1}"))
        .isEqualTo(new Tree.Git(home.resolve("linux"), "HEAD@{1}"));
  }

  @Test
  void a_tree_prints_as_it_can_be_read_again() throws SpecFailure {
    for (String text : new String[] {"debian:5.10", "git:linux@v5.10", "dir:linux"}) {
      var tree = parse(text);

      assertThat(parse(tree.toString())).isEqualTo(tree);
    }
  }

  @Test
  void a_wrong_tree_is_said_with_the_option() {
    assertThatThrownBy(() -> parse("5.10"))
        .isInstanceOf(SpecFailure.class)
        .hasMessage(
            "--tree: \"5.10\" is not a tree; write debian:VERSION, git:DIR@REV, git:DIR, git:URL@REV,"
                + " tar:FILE or dir:DIR, such as debian:5.10");
  }

  private Tree parse(String text) throws SpecFailure {
    return Trees.parse("--tree", text, new Locations(home));
  }
}

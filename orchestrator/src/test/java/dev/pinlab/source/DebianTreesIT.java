// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.spec.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianTreesIT {
  private static final Path HOST_LISTS = Path.of("/var/lib/apt/lists");

  @TempDir Path root;

  @Test
  void debians_5_10_is_fetched_once_and_the_hosts_apt_stays_as_it_is() throws Exception {
    Sources sources = new Sources(new Cache(root));
    FileTime lists = Files.getLastModifiedTime(HOST_LISTS);

    PristineSource first = sources.fetch(new Tree.Debian("5.10"));
    Files.createFile(first.directory().resolve("seen"));
    PristineSource second = sources.fetch(new Tree.Debian("5.10"));
    PristineSource newest = sources.refresh(new Tree.Debian("5.10"));

    assertThat(newest).isEqualTo(first);
    assertThat(first.version()).matches("5\\.10\\.[0-9]+");
    assertThat(first.directory().resolve(FakeKernel.GUP)).content().contains("FOLL_LONGTERM");
    assertThat(second).isEqualTo(first);
    assertThat(second.directory().resolve("seen")).exists();
    assertThat(root.resolve("scratch")).isEmptyDirectory();
    assertThat(Files.getLastModifiedTime(HOST_LISTS)).isEqualTo(lists);
  }

  @Test
  void a_version_that_debian_does_not_have_is_the_users_fault() {
    assertThatThrownBy(() -> new Sources(new Cache(root)).fetch(new Tree.Debian("4.4")))
        .isInstanceOf(TreeFailure.class)
        .hasMessageContaining("debian:4.4: Debian has no linux-source-4.4 in sid");
  }
}

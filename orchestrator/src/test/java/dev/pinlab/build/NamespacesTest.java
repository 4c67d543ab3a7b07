// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.source.Cache;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamespacesTest {
  private static final List<String> MAKE = List.of("make", "-s");

  @Test
  void root_gets_a_mount_and_a_process_namespace_that_end_with_their_first_process() {
    assertThat(new Namespaces(false).wrap(MAKE))
        .containsExactly(
            "unshare", "--mount", "--pid", "--fork", "--kill-child", "--", "make", "-s");
  }

  @Test
  void the_question_what_this_host_allows_leaves_one_lock_file_and_nothing_else(
      @TempDir Path directory) throws Exception {
    Cache cache = new Cache(directory);

    var first = Namespaces.available(cache);
    var second = Namespaces.available(cache);

    assertThat(second).isEqualTo(first);
    assertThat(directory.resolve("locks"))
        .isDirectoryContaining("glob:**/scratch-namespaces.lock")
        .isDirectoryNotContaining(file -> !file.endsWith("scratch-namespaces.lock"));
    assertThat(directory.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void another_user_becomes_root_in_them() {
    assertThat(new Namespaces(true).wrap(MAKE))
        .containsSubsequence("unshare", "--kill-child", "--user", "--map-root-user", "--", "make");
  }

  @Test
  void only_a_mapped_root_keeps_what_an_overlay_notes_in_the_users_attributes() {
    assertThat(new Namespaces(false).overlayOptions("tree", "up", "work"))
        .isEqualTo("lowerdir=tree,upperdir=up,workdir=work");
    assertThat(new Namespaces(true).overlayOptions("tree", "up", "work"))
        .isEqualTo("lowerdir=tree,upperdir=up,workdir=work,userxattr");
  }
}

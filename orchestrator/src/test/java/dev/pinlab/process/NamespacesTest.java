// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamespacesTest {
  private static final List<String> MAKE = List.of("make", "-s");

  @Test
  void root_gets_a_mount_and_a_process_namespace_that_end_with_their_first_process() {
    assertThat(new Namespaces(false).wrap(MAKE))
        .containsExactly(
            "unshare", "--mount", "--pid", "--fork", "--kill-child", "--", "make", "-s");
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

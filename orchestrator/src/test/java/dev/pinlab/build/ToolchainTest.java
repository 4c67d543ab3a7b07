// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolchainTest {
  private static final Toolchain HOST =
      new Toolchain(Map.of("gcc", "gcc 12.2.0", "ld", "GNU ld 2.40"), false);

  @Test
  void the_id_depends_on_the_versions_and_on_no_order() {
    var same = new Toolchain(Map.of("ld", "GNU ld 2.40", "gcc", "gcc 12.2.0"), false);
    var other = new Toolchain(Map.of("gcc", "gcc 13.1.0", "ld", "GNU ld 2.40"), false);

    assertThat(same.id()).isEqualTo(HOST.id()).hasSize(64);
    assertThat(other.id()).isNotEqualTo(HOST.id());
  }

  @Test
  void the_id_is_the_same_in_every_process_so_that_the_cache_holds_from_one_to_the_next() {
    assertThat(HOST.id())
        .isEqualTo("49112846bc3eea0b31f76f0b7b9144936ae1a9157d6fe1fda7f36bcd2fd38983");
  }

  @Test
  void ccache_changes_the_command_and_not_the_id() {
    var cached = new Toolchain(HOST.versions(), true);

    assertThat(cached.id()).isEqualTo(HOST.id());
    assertThat(HOST.makeVariables()).containsExactly(Map.entry("CC", "gcc"));
    assertThat(cached.makeVariables()).containsExactly(Map.entry("CC", "ccache gcc"));
  }

  @Test
  void the_environment_of_a_build_holds_what_would_change_with_the_moment_and_the_host() {
    assertThat(Reproducible.environment(Path.of("cache/ccache")))
        .containsEntry("KBUILD_BUILD_TIMESTAMP", "1970-01-01")
        .containsEntry("KBUILD_BUILD_USER", "pinlab")
        .containsEntry("KBUILD_BUILD_HOST", "pinlab")
        .containsEntry("KBUILD_BUILD_VERSION", "1")
        .containsEntry("LOCALVERSION", "")
        .containsEntry("CCACHE_DIR", "cache/ccache");
  }
}

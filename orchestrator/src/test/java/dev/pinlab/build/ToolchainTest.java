// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static dev.pinlab.arch.Architecture.X86_64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolchainTest {
  private static final Toolchain HOST =
      new Toolchain(X86_64, Map.of("gcc", "gcc 12.2.0", "ld", "GNU ld 2.40"), false);

  @Test
  void the_id_depends_on_the_versions_and_on_no_order() {
    var same = new Toolchain(X86_64, Map.of("ld", "GNU ld 2.40", "gcc", "gcc 12.2.0"), false);
    var other = new Toolchain(X86_64, Map.of("gcc", "gcc 13.1.0", "ld", "GNU ld 2.40"), false);

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
    var cached = new Toolchain(X86_64, HOST.versions(), true);

    assertThat(cached.id()).isEqualTo(HOST.id());
    assertThat(HOST.makeVariables()).containsExactly(Map.entry("CC", "gcc"));
    assertThat(cached.makeVariables()).containsExactly(Map.entry("CC", "ccache gcc"));
  }

  @Test
  void make_is_told_of_an_architecture_that_is_not_the_hosts() {
    Architecture foreign = Architecture.ARM64.isHosts() ? X86_64 : Architecture.ARM64;
    String prefix = foreign.prefix();

    assertThat(new Toolchain(foreign, Map.of(), true).makeVariables())
        .containsOnly(
            Map.entry("ARCH", foreign.id()),
            Map.entry("CROSS_COMPILE", prefix),
            Map.entry("CC", "ccache " + prefix + "gcc"));
    assertThat(new Toolchain(foreign, Map.of(), true).plainVariables())
        .containsEntry("CC", prefix + "gcc");
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

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.HostWorkshop;
import dev.pinlab.source.Cache;
import dev.pinlab.spec.Compiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelftestCompilerTest {
  private static final Path MADE = Path.of("/s/made");
  private static final Path HEADERS = Path.of("/s/headers/usr/include");
  private static final Architecture FOREIGN =
      Architecture.ARM64.isHosts() ? Architecture.X86_64 : Architecture.ARM64;

  @TempDir Path directory;

  private static Toolchain toolchain(Architecture architecture) {
    return new Toolchain(architecture, Compiler.GCC, Map.of(), true, HostWorkshop.HOST);
  }

  @Test
  void this_hosts_compiler_finds_this_hosts_libraries_by_itself() throws Exception {
    Files.createFile(directory.resolve("check_config.sh"));

    SelftestCompiler own =
        SelftestCompiler.of(
            toolchain(Architecture.ofHost()), directory, new Cache(directory.resolve("cache")));

    assertThat(own.variables(MADE, HEADERS))
        .containsEntry("CC", "gcc")
        .containsEntry("LDFLAGS", "-static")
        .containsEntry("USERCFLAGS", "-isystem /s/headers/usr/include")
        .doesNotContainKeys("ARCH", "CROSS_COMPILE", "MACHINE");
    assertThat(own.environment()).isEmpty();
    assertThat(own.strip()).isEqualTo("strip");
  }

  @Test
  void tests_that_look_for_no_library_need_none_of_another_architecture() throws Exception {
    SelftestCompiler cross =
        SelftestCompiler.of(toolchain(FOREIGN), directory, new Cache(directory.resolve("cache")));

    assertThat(cross.liburing()).isEmpty();
    assertThat(directory.resolve("cache")).doesNotExist();
  }

  @Test
  void a_cross_compiler_is_told_what_it_makes_and_where_liburing_is() {
    SelftestCompiler cross =
        new SelftestCompiler(toolchain(FOREIGN), Optional.of(Path.of("/c/liburing")));

    assertThat(cross.variables(MADE, HEADERS))
        .containsEntry("ARCH", FOREIGN.id())
        .containsEntry("MACHINE", FOREIGN.id())
        .containsEntry("CROSS_COMPILE", FOREIGN.prefix())
        .containsEntry("CC", FOREIGN.prefix() + "gcc")
        .containsEntry("LDFLAGS", "-static -L/c/liburing/usr/lib/" + FOREIGN.libraries());
    assertThat(cross.environment())
        .containsExactly(Map.entry("C_INCLUDE_PATH", "/c/liburing/usr/include"));
    assertThat(cross.strip()).isEqualTo(FOREIGN.prefix() + "strip");
  }
}

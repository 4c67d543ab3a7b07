// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static dev.pinlab.arch.Architecture.X86_64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.HostWorkshop;
import dev.pinlab.process.Workshop;
import dev.pinlab.spec.Compiler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolchainTest {
  private static final Toolchain HOST =
      new Toolchain(
          X86_64,
          Compiler.GCC,
          Map.of("gcc", "gcc 12.2.0", "ld", "GNU ld 2.40"),
          false,
          HostWorkshop.HOST);

  @Test
  void the_id_depends_on_the_versions_and_on_no_order() {
    var same =
        new Toolchain(
            X86_64,
            Compiler.GCC,
            Map.of("ld", "GNU ld 2.40", "gcc", "gcc 12.2.0"),
            false,
            HostWorkshop.HOST);
    var other =
        new Toolchain(
            X86_64,
            Compiler.GCC,
            Map.of("gcc", "gcc 13.1.0", "ld", "GNU ld 2.40"),
            false,
            HostWorkshop.HOST);

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
    var cached = new Toolchain(X86_64, Compiler.GCC, HOST.versions(), true, HostWorkshop.HOST);

    assertThat(cached.id()).isEqualTo(HOST.id());
    assertThat(HOST.makeVariables()).containsExactly(Map.entry("CC", "gcc"));
    assertThat(cached.makeVariables()).containsExactly(Map.entry("CC", "ccache gcc"));
  }

  @Test
  void make_is_told_of_an_architecture_that_is_not_the_hosts() {
    Architecture foreign = Architecture.ARM64.isHosts() ? X86_64 : Architecture.ARM64;
    String prefix = foreign.prefix();

    assertThat(
            new Toolchain(foreign, Compiler.GCC, Map.of(), true, HostWorkshop.HOST).makeVariables())
        .containsOnly(
            Map.entry("ARCH", foreign.id()),
            Map.entry("CROSS_COMPILE", prefix),
            Map.entry("CC", "ccache " + prefix + "gcc"));
    assertThat(
            new Toolchain(foreign, Compiler.GCC, Map.of(), true, HostWorkshop.HOST)
                .plainVariables())
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

  @Test
  void clang_is_told_of_by_its_name_and_brings_its_own_tools() {
    var clang = new Toolchain(X86_64, Compiler.CLANG, Map.of(), true, HostWorkshop.HOST);

    assertThat(clang.makeVariables())
        .containsEntry("CC", "ccache clang")
        .containsEntry("LLVM", "1");
    assertThat(HOST.makeVariables()).doesNotContainKey("LLVM");
  }

  @Test
  void what_is_said_of_a_workshop_is_a_part_of_what_its_toolchain_is() throws Exception {
    Toolchain one = Toolchain.in(new Saying("1.0", "image one"), Compiler.GCC, X86_64);
    Toolchain other = Toolchain.in(new Saying("1.0", "image two"), Compiler.GCC, X86_64);

    assertThat(one.versions())
        .isEqualTo(Map.of("image", "image one", "gcc", "gcc 1.0", "ld", "ld 1.0"));
    assertThat(one.ccache()).isTrue();
    assertThat(one.id()).isNotEqualTo(other.id());
  }

  @Test
  void an_image_that_lacks_a_tool_is_named() {
    assertThatThrownBy(() -> Toolchain.in(new Saying("", "image one"), Compiler.CLANG, X86_64))
        .isInstanceOf(HostFailure.class)
        .hasMessage("no clang in image one; name another image with --image");
  }

  /** A workshop whose tools say a version, or are not there. */
  private record Saying(String version, String image) implements Workshop {
    @Override
    public Finished run(Command command, Given given) {
      String said = command.argv().get(0) + " " + version + "\nmore\n";
      return new Finished(command, version.isEmpty() ? 127 : 0, false, Duration.ZERO, said, "");
    }

    @Override
    public boolean overlays() {
      return true;
    }

    @Override
    public Map<String, String> identity() {
      return Map.of("image", image);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.process.Programs;
import dev.pinlab.source.FakeKernel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelMakeTest {
  @TempDir Path source;

  @Test
  void variables_and_directories_are_on_the_command_line_and_callers_settings_are_not() {
    var make =
        new KernelMake(
            Path.of("/src"), Path.of("/out"), Map.of("CC", "ccache gcc", "ARCH", "arm64"));

    var argv = make.command(Duration.ofMinutes(1), List.of("-j2", "vmlinux")).argv();

    assertThat(argv)
        .endsWith(
            "make", "-s", "-C", "/src", "O=/out", "ARCH=arm64", "CC=ccache gcc", "-j2", "vmlinux")
        .startsWith("env", "-u", "MAKEFLAGS");
    assertThat(make.sourceArchitecture()).isEqualTo("arm64");
  }

  @ParameterizedTest
  @CsvSource({"x86_64, x86", "i386, x86", "arm64, arm64", "riscv, riscv", "sparc, sparc"})
  void the_directory_of_an_architecture_is_the_kernels_name_for_it(String arch, String directory) {
    var make = new KernelMake(Path.of("/src"), Path.of("/out"), Map.of("ARCH", arch));

    assertThat(make.sourceArchitecture()).isEqualTo(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MAKEFLAGS",
        "GNUMAKEFLAGS",
        "MAKEFILES",
        "MFLAGS",
        "MAKELEVEL",
        "MAKEOVERRIDES",
        "ARCH",
        "SUBARCH",
        "CROSS_COMPILE",
        "CC",
        "LLVM",
        "O",
        "KBUILD_OUTPUT",
        "KBUILD_EXTMOD",
        "KCONFIG_CONFIG",
        "KCONFIG_ALLCONFIG",
        "KCFLAGS",
        "KAFLAGS",
        "KCPPFLAGS",
        "GIT_DIR",
        "GIT_WORK_TREE"
      })
  void what_the_caller_has_set_does_not_reach_the_kernels_makefile(String name) throws Exception {
    FakeKernel.write(source, "Makefile", "show:\n\t@env\n\t@echo '$(value " + name + ")'\n");
    var make = new KernelMake(source, Path.of("out"), Map.of());

    var finished =
        Programs.require(
            make.command(Duration.ofMinutes(1), List.of("show")).with(Map.of(name, "LEAKED=1")));

    assertThat(finished.stdout()).contains("PATH=").doesNotContain("LEAKED");
  }
}

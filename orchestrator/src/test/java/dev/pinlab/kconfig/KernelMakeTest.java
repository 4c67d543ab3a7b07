// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelMakeTest {
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
}

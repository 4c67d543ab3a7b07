// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.cli.host.Requirements;
import dev.pinlab.cli.host.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeedsTest {
  @TempDir Path bin;

  private Survey host(String... programs) throws IOException {
    for (String program : programs) {
      Files.createFile(bin.resolve(program)).toFile().setExecutable(true);
    }
    return new Survey(Requirements.ALL, List.of(bin));
  }

  @Test
  void a_host_without_the_emulator_is_told_what_to_install() throws IOException {
    assertThat(Needs.missing(Set.of("x86_64"), host("setpriv", "prlimit")))
        .contains(
            "qemu-system-x86_64: not found, and guests need it; as root, run: apt-get install -y"
                + " --no-install-recommends qemu-system-x86");
  }

  @Test
  void what_confines_guests_is_needed_too() throws IOException {
    assertThat(Needs.missing(Set.of("x86_64"), host("qemu-system-x86_64", "prlimit")).orElseThrow())
        .startsWith("setpriv: not found");
  }

  @Test
  void the_emulator_of_each_architecture_is_needed_and_no_other() throws IOException {
    Survey host = host("setpriv", "prlimit", "qemu-system-x86_64");
    assertThat(Needs.missing(Set.of("x86_64"), host)).isEmpty();
    assertThat(Needs.missing(Set.of("arm64"), host).orElseThrow())
        .startsWith("qemu-system-aarch64: not found")
        .endsWith(" qemu-system-arm");
  }

  @Test
  void a_compiler_that_lacks_is_no_reason_to_leave_tests_out() throws IOException {
    assertThat(Needs.missing(Set.of(""), host("setpriv", "prlimit", "qemu-system-x86_64")))
        .isEmpty();
  }
}

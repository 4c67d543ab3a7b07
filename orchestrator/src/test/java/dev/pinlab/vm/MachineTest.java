// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.arch.Architecture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
  private static Machine machine(List<String> words, long memory, int cpus) {
    return new Machine(
        Architecture.X86_64, Path.of("k"), Path.of("i"), words, memory, cpus, Accel.TCG);
  }

  @Test
  void the_words_of_the_architecture_come_first() {
    assertThat(machine(List.of("cma=64M"), 1 << 20, 1).commandLine())
        .startsWith("console=ttyS0 ")
        .endsWith(" cma=64M");
  }

  @Test
  void memory_that_is_no_multiple_of_a_mebibyte_is_refused() {
    assertThatThrownBy(() -> machine(List.of(), 1000, 1))
        .hasMessage("memory is not a multiple of 1 MiB: 1000");
  }

  @Test
  void a_guest_without_a_cpu_is_refused() {
    assertThatThrownBy(() -> machine(List.of(), 1 << 20, 0))
        .hasMessage("cpus must be at least 1: 0");
  }

  @Test
  void a_command_line_that_the_kernel_would_cut_is_refused() {
    assertThatThrownBy(() -> machine(List.of("a".repeat(2000)), 1 << 20, 1))
        .hasMessageContaining("the kernel reads at most 2047");
  }
}

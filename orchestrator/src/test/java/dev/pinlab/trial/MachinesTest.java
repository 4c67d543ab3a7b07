// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import dev.pinlab.spec.Layout;
import dev.pinlab.spec.Tree;
import dev.pinlab.spec.Variant;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Machine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachinesTest {
  private static final long MIB = 1 << 20;

  private static Machine machine(String cmdline, Layout layout) {
    var variant =
        new Variant(
            "v4", "", Architecture.X86_64, new Tree.Debian("5.10"), List.of(), List.of(), cmdline);
    return Machines.of(variant, layout, Path.of("vmlinux"), Path.of("initramfs"), Accel.TCG);
  }

  @Test
  void a_layout_that_asks_for_nothing_adds_no_word() {
    Machine machine = machine("", new Layout("plain", 512 * MIB, 2, 0, 0, 0, 0));

    assertThat(machine.words()).isEmpty();
    assertThat(machine.memory()).isEqualTo(512 * MIB);
    assertThat(machine.cpus()).isEqualTo(2);
    assertThat(machine.accel()).isEqualTo(Accel.TCG);
    assertThat(machine.kernel()).isEqualTo(Path.of("vmlinux"));
    assertThat(machine.initramfs()).isEqualTo(Path.of("initramfs"));
  }

  @Test
  void every_part_of_a_layout_is_a_word_of_the_kernel() {
    Layout layout = new Layout("all", 512 * MIB, 1, 320 * MIB, 64 * MIB, 96 * MIB, 3);

    assertThat(machine("", layout).words())
        .containsExactly("cma=320M", "movablecore=64M", "kernelcore=96M", "hugepages=3");
  }

  @Test
  void a_size_that_is_no_whole_number_of_mebibytes_is_told_in_bytes() {
    Layout layout = new Layout("odd", 512 * MIB, 1, 4096, 0, 0, 0);

    assertThat(machine("", layout).words()).containsExactly("cma=4096");
  }

  @Test
  void the_words_of_a_variant_follow_those_of_the_layout_however_they_are_spaced() {
    Layout layout = new Layout("cma", 512 * MIB, 1, 64 * MIB, 0, 0, 0);

    assertThat(machine("  gup.migrate_max=10\n quiet  debug ", layout).words())
        .containsExactly("cma=64M", "gup.migrate_max=10", "quiet", "debug");
  }
}

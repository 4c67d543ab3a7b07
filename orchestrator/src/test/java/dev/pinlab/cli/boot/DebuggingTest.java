// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import dev.pinlab.spec.Tree;
import dev.pinlab.spec.Variant;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DebuggingTest {
  private static final Path FRAGMENT = Path.of("/p/debug-info.config");

  private static Variant variant(String cmdline) {
    return new Variant(
        "v4",
        "title",
        Architecture.X86_64,
        new Tree.Debian("5.10"),
        List.of(),
        List.of(Path.of("/p/base.config")),
        cmdline);
  }

  @Test
  void its_kernel_has_debug_info_and_stays_where_it_was_linked() {
    Variant debuggable = Debugging.debuggable(variant("quiet"), FRAGMENT);

    assertThat(debuggable.configs()).containsExactly(Path.of("/p/base.config"), FRAGMENT);
    assertThat(debuggable.cmdline()).isEqualTo("quiet nokaslr");
    assertThat(Debugging.debuggable(variant(""), FRAGMENT).cmdline()).isEqualTo("nokaslr");
    assertThat(debuggable)
        .usingRecursiveComparison()
        .ignoringFields("configs", "cmdline")
        .isEqualTo(variant(""));
  }

  private static Machine machine(Architecture architecture) {
    return new Machine(
        architecture, Path.of("/c/a b/vmlinux"), Path.of("/c/i"), List.of(), 1 << 28, 1, Accel.TCG);
  }

  private static Architecture foreign() {
    return Architecture.ARM64.isHosts() ? Architecture.X86_64 : Architecture.ARM64;
  }

  @Test
  void a_config_that_was_given_stays_below_it() {
    Variant given = variant("").configured(List.of(), Optional.of(Path.of("/p/my.config")));

    assertThat(Debugging.debuggable(given, FRAGMENT).kconfig()).contains(Path.of("/p/my.config"));
  }

  @Test
  void the_command_that_attaches_gdb_is_ready_to_paste() {
    Debugging debugging = new Debugging(Path.of("/c/a b/vmlinux.debug"), false);

    assertThat(debugging.attach(machine(Architecture.X86_64), Path.of("/tmp/d/gdb")))
        .endsWith(" -e '/c/a b/vmlinux' -s '/c/a b/vmlinux.debug' -ex 'target remote /tmp/d/gdb'");
    assertThat(debugging.attach(machine(Architecture.ofHost()), Path.of("/tmp/d/gdb")))
        .startsWith("gdb -");
    assertThat(debugging.invitation(Architecture.ofHost())).isEqualTo("attach with:");
  }

  @Test
  void gdb_is_not_given_an_image_that_is_no_ELF_file() {
    Debugging debugging = new Debugging(Path.of("/c/vmlinux.debug"), false);

    assertThat(debugging.attach(machine(Architecture.ARM64), Path.of("/tmp/d/gdb")))
        .endsWith(" -s /c/vmlinux.debug -ex 'target remote /tmp/d/gdb'")
        .doesNotContain("-e ");
  }

  @Test
  void a_guest_of_another_architecture_needs_a_debugger_that_knows_it() {
    Debugging waiting = new Debugging(Path.of("/c/vmlinux.debug"), true);

    assertThat(waiting.attach(machine(foreign()), Path.of("/tmp/d/gdb")))
        .startsWith("gdb-multiarch -");
    assertThat(waiting.invitation(foreign()))
        .isEqualTo("the guest waits for gdb, attach with (Debian's package gdb-multiarch has it):");
  }
}

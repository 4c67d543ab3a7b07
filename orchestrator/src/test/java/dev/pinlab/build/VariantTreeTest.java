// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static dev.pinlab.arch.Architecture.X86_64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.process.HostWorkshop;
import dev.pinlab.spec.Compiler;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariantTreeTest {
  private static final WarmTree WARM =
      new WarmTree(
          Path.of("/warm"),
          "",
          new Toolchain(X86_64, Compiler.GCC, Map.of(), false, HostWorkshop.HOST),
          Map.of());

  @Test
  void what_runs_before_there_is_shadow_memory_is_kept_out_of_KASAN() {
    assertThat(VariantTree.makeVmlinux(WARM, "build").argv())
        .containsSubsequence(
            "KASAN_SANITIZE_enlighten.o=n", "KASAN_SANITIZE_string.o=n", "olddefconfig", "vmlinux");
  }

  @Test
  void a_config_that_is_up_to_date_is_not_resolved_again() {
    assertThat(VariantTree.makeVmlinuxAlone(WARM, "build").argv())
        .contains("KASAN_SANITIZE_enlighten.o=n", "KASAN_SANITIZE_string.o=n")
        .endsWith("vmlinux")
        .doesNotContain("olddefconfig");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static dev.pinlab.arch.Architecture.X86_64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.process.HostWorkshop;
import dev.pinlab.source.Delta;
import dev.pinlab.source.FakeKernel;
import dev.pinlab.spec.Compiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlaidTreeTest {
  private static final String CONFIG = "CONFIG_CMA=y\nCONFIG_ONLY_WITH_THE_PATCH=y\n";

  @TempDir Path directory;
  private WarmTree warm;
  private Path variant;

  @BeforeEach
  void lay() throws Exception {
    Path pristine = FakeKernel.create(Files.createDirectory(directory.resolve("pristine")));
    warm =
        new WarmTree(
            directory.resolve("warm"),
            CONFIG,
            new Toolchain(X86_64, Compiler.GCC, Map.of(), false, HostWorkshop.HOST),
            Map.of());
    warm.lay(pristine);
    variant = warm.freshVariant();
  }

  private void fill(List<String> changed, List<String> deleted) throws Exception {
    Path files = directory.resolve("delta");
    for (String file : changed) {
      FakeKernel.write(files, file, "patched");
    }
    OverlaidTree.fill(variant, warm, new Delta(files, changed, deleted, "d0"), CONFIG);
  }

  @Test
  void a_config_that_the_warm_tree_still_has_is_not_written_again() throws Exception {
    fill(List.of(), List.of());

    assertThat(variant.resolve("upper")).isEmptyDirectory();
    assertThat(variant.resolve("work")).isEmptyDirectory();
  }

  @Test
  void an_option_that_the_unpatched_tree_dropped_is_asked_for_again() throws Exception {
    FakeKernel.write(warm.tree(), "build/.config", "CONFIG_CMA=y\n");

    fill(List.of(), List.of());

    assertThat(variant.resolve("upper/build/.config")).hasContent(CONFIG);
  }

  @Test
  void changed_files_lie_over_the_tree_and_deleted_ones_are_listed() throws Exception {
    fill(List.of("mm/gup.c"), List.of("mm/cma.c", "scripts/run.sh"));

    assertThat(variant.resolve("upper/mm/gup.c")).hasContent("patched");
    assertThat(variant.resolve("deleted")).hasContent("mm/cma.c\0scripts/run.sh");
  }

  @Test
  void the_config_is_resolved_again_only_when_it_or_kconfig_may_say_something_else()
      throws Exception {
    assertThat(targets(CONFIG, "mm/gup.c")).containsExactly("vmlinux");
    assertThat(targets(CONFIG, "mm/Kconfig")).containsExactly("olddefconfig", "vmlinux");
    assertThat(targets("CONFIG_CMA=y\n", "mm/gup.c")).containsExactly("olddefconfig", "vmlinux");
  }

  private List<String> targets(String config, String changed) throws Exception {
    Delta delta = new Delta(directory.resolve("delta"), List.of(changed), List.of(), "d0");
    List<String> argv = OverlaidTree.command(warm, delta, config).argv();
    return argv.subList(
        argv.indexOf(argv.stream().filter(w -> w.startsWith("-j")).findFirst().orElseThrow()) + 1,
        argv.size());
  }
}

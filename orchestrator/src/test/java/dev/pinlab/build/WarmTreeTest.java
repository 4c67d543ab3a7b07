// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static dev.pinlab.arch.Architecture.X86_64;
import static dev.pinlab.source.FakeKernel.GUP;
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

class WarmTreeTest {
  private static final String ORIGINAL = FakeKernel.numbered(30);

  @TempDir Path directory;
  private Path pristine;
  private WarmTree warm;

  @BeforeEach
  void lay() throws Exception {
    pristine = FakeKernel.create(Files.createDirectory(directory.resolve("pristine")));
    warm =
        new WarmTree(
            directory.resolve("warm"),
            "CONFIG_CMA=y\n",
            new Toolchain(X86_64, Compiler.GCC, Map.of(), false, HostWorkshop.HOST),
            Map.of());
    warm.lay(pristine);
  }

  /** Changes a file and a link, adds a file, deletes a file. */
  private Delta delta() throws Exception {
    Path files = directory.resolve("delta");
    FakeKernel.write(files, GUP, "patched");
    FakeKernel.write(files, "mm/new.c", "new");
    Files.deleteIfExists(files.resolve("link"));
    Files.createSymbolicLink(files.resolve("link"), Path.of("scripts"));
    return new Delta(files, List.of("link", GUP, "mm/new.c"), List.of("mm/cma.c"), "d0");
  }

  private void apply(Delta delta) throws Exception {
    delta.applyTo(warm.tree());
    FakeKernel.write(warm.tree(), "build-variant/vmlinux", "half");
  }

  private void assertAsItWas() throws Exception {
    assertThat(warm.tree().resolve(GUP)).hasContent(ORIGINAL);
    assertThat(warm.tree().resolve("mm/cma.c")).hasContent("int cma;");
    assertThat(Files.readSymbolicLink(warm.tree().resolve("link"))).isEqualTo(Path.of("mm"));
    assertThat(warm.tree().resolve("mm/new.c")).doesNotExist();
    assertThat(warm.tree().resolve("build-variant")).doesNotExist();
    assertThat(warm.directory().resolve("aside")).doesNotExist();
    assertThat(pristine.resolve(GUP)).hasContent(ORIGINAL);
  }

  @Test
  void a_tree_is_laid_from_the_pristine_one_with_its_config_and_is_not_complete() throws Exception {
    assertThat(warm.tree().resolve(GUP)).hasContent(ORIGINAL);
    assertThat(warm.tree().resolve("build/.config")).hasContent("CONFIG_CMA=y");
    assertThat(warm.isComplete()).isFalse();
  }

  @Test
  void a_tree_is_complete_when_it_is_said_so_and_laying_it_again_begins_anew() throws Exception {
    warm.markComplete();
    assertThat(warm.isComplete()).isTrue();

    warm.lay(pristine);

    assertThat(warm.isComplete()).isFalse();
  }

  @Test
  void a_tree_that_was_moved_is_not_complete_where_it_is_now() throws Exception {
    warm.markComplete();
    Path elsewhere = Files.move(warm.directory(), directory.resolve("moved"));
    WarmTree moved = new WarmTree(elsewhere, warm.config(), warm.toolchain(), warm.environment());

    assertThat(moved.isComplete()).isFalse();
  }

  @Test
  void changed_added_and_deleted_files_come_back_as_they_were() throws Exception {
    warm.setAside(delta());
    apply(delta());
    assertThat(warm.tree().resolve(GUP)).hasContent("patched");

    warm.restore();

    assertAsItWas();
  }

  @Test
  void files_come_back_as_links_to_the_pristine_ones_with_their_times() throws Exception {
    warm.setAside(delta());
    apply(delta());

    warm.restore();

    assertThat(Files.isSameFile(warm.tree().resolve(GUP), pristine.resolve(GUP))).isTrue();
  }

  @Test
  void a_tree_with_nothing_set_aside_stays_as_it_is() throws Exception {
    warm.restore();

    assertAsItWas();
  }

  @Test
  void what_a_build_that_was_killed_left_comes_back_before_the_next_one() throws Exception {
    warm.setAside(delta());
    apply(delta());

    warm.setAside(new Delta(directory.resolve("delta"), List.of(), List.of(), "d1"));
    warm.restore();

    assertAsItWas();
  }

  @Test
  void a_kill_while_files_are_set_aside_loses_nothing() throws Exception {
    FakeKernel.write(warm.directory(), "aside.partial/files/" + GUP, "half");

    warm.setAside(delta());
    apply(delta());
    warm.restore();

    assertAsItWas();
  }

  @Test
  void a_kill_while_what_was_set_aside_is_removed_leaves_a_tree_that_is_used_on() throws Exception {
    warm.setAside(delta());
    apply(delta());
    Files.delete(warm.tree().resolve("mm/new.c"));
    Files.delete(warm.directory().resolve("aside/added"));

    warm.restore();

    assertAsItWas();
  }

  @Test
  void a_variants_directory_is_empty_each_time() throws Exception {
    Path variant = warm.freshVariant();
    FakeKernel.write(variant, "upper/f", "left by a killed build");

    assertThat(warm.freshVariant()).isEqualTo(variant).isEmptyDirectory();

    warm.dropVariant();
    assertThat(variant).doesNotExist();
  }
}

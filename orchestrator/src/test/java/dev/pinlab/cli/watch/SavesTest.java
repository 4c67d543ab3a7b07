// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SavesTest {
  @TempDir Path tree;
  private Path gup;
  private Saves saves;

  @BeforeEach
  void watch() throws Exception {
    gup = tree.resolve("mm/gup.c");
    Files.createDirectories(tree.resolve("mm"));
    Files.createDirectories(tree.resolve(".git/refs"));
    Files.writeString(gup, "before\n");
    saves = Saves.below(List.of(tree));
  }

  @AfterEach
  void close() throws Exception {
    saves.close();
  }

  @Test
  void a_file_that_is_written_is_one_save_however_often_it_is_written() throws Exception {
    Files.writeString(gup, "after\n");
    Files.writeString(gup, "after all\n");

    assertThat(saves.next()).containsExactly(gup);
  }

  @Test
  void a_file_that_is_replaced_as_editors_do_it_is_saved_under_its_own_name() throws Exception {
    Path swap = Files.writeString(tree.resolve("mm/.gup.c.swp"), "swap\n");
    Path backup = Files.move(gup, tree.resolve("mm/gup.c~"));
    Files.writeString(gup, "after\n");
    Files.delete(backup);
    Files.delete(swap);

    assertThat(saves.next()).containsExactly(gup);
  }

  @Test
  void what_git_and_editors_keep_for_themselves_is_no_save() throws Exception {
    Files.writeString(tree.resolve(".git/index"), "index\n");
    Files.writeString(tree.resolve(".git/refs/head"), "commit\n");
    Files.writeString(tree.resolve("mm/.gup.c.swp"), "swap\n");
    Path removed = tree.resolve("mm/cma.c");
    Files.writeString(removed, "int cma;\n");

    assertThat(saves.next()).containsExactly(removed);
  }

  @Test
  void a_file_is_saved_as_often_as_somebody_saves_it() throws Exception {
    for (int i = 0; i < 2; i++) {
      Files.writeString(gup, "after " + i + "\n");

      assertThat(saves.next()).containsExactly(gup);
    }
  }

  @Test
  void a_file_that_goes_is_a_save() throws Exception {
    Files.delete(gup);

    assertThat(saves.next()).containsExactly(gup);
  }

  @Test
  void a_new_directory_is_watched_too() throws Exception {
    Path directory = Files.createDirectories(tree.resolve("mm/new/below"));
    assertThat(saves.next()).contains(tree.resolve("mm/new"));

    Path file = Files.writeString(directory.resolve("file.c"), "int x;\n");

    assertThat(saves.next()).containsExactly(file);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MomentaryTest {
  @TempDir Path place;

  private Path left(String name) throws Exception {
    Path directory = Files.createDirectory(place.resolve(name));
    Files.writeString(directory.resolve("kernel"), "a copy");
    return directory;
  }

  private static long ended() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }

  @Test
  void what_a_killed_process_left_goes_and_what_a_live_one_has_stays() throws Exception {
    Path killed = left("pinlab-" + ended() + "-123");
    Path live = left("pinlab-" + ProcessHandle.current().pid() + "-123");

    Momentary.sweep(place);

    assertThat(killed).doesNotExist();
    assertThat(live).isNotEmptyDirectory();
  }

  @Test
  void what_has_a_name_of_another_kind_is_not_ours() throws Exception {
    Path logs = left("pinlab-logs");
    Path others = left("pinlab-my-123");

    Momentary.sweep(place);

    assertThat(logs).isNotEmptyDirectory();
    assertThat(others).isNotEmptyDirectory();
  }

  @Test
  void a_new_directory_has_the_name_by_which_it_is_known() throws Exception {
    Path directory = Momentary.directory();
    try {
      assertThat(directory.getFileName().toString())
          .startsWith("pinlab-" + ProcessHandle.current().pid() + "-");
    } finally {
      Files.delete(directory);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
  @TempDir Path directory;
  private Captured pinlab = new Captured(Path.of(""));

  private int serve(String... words) {
    pinlab = new Captured(directory);
    List<String> all = new ArrayList<>(List.of("serve", "--history"));
    all.add(directory.resolve("history.db").toString());
    all.addAll(List.of(words));
    return pinlab.real().run(all.toArray(String[]::new));
  }

  @Test
  void what_cannot_be_listened_on_is_one_line_and_the_users_fault() {
    assertThat(serve("--port", "65536")).isEqualTo(2);
    assertThat(pinlab.err()).isEqualTo("pinlab: --port: a number from 0 to 65535, not 65536\n");
    assertThat(serve("--port", "-1")).isEqualTo(2);
    assertThat(serve("--address", "no such host", "--port", "0")).isEqualTo(2);
    assertThat(pinlab.err())
        .isEqualTo("pinlab: --address: `no such host` is no address of this host\n");
    assertThat(serve("--address", "192.0.2.1", "--port", "0")).isEqualTo(4);
    assertThat(pinlab.err()).hasLineCount(1).contains("192.0.2.1 port 0");
  }

  @Test
  void runs_have_to_be_a_directory() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThat(serve("--port", "0", "--runs", file.toString())).isEqualTo(2);
    assertThat(pinlab.err()).isEqualTo("pinlab: --runs: " + file + " is no directory\n");
  }
}

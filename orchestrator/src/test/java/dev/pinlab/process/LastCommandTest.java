// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastCommandTest {
  @TempDir Path directory;

  /** The files that the commands of a process have made when it is gone. */
  private List<Path> madeBy(String what) throws Exception {
    List<Path> files = List.of(directory.resolve("one"), directory.resolve("other"));
    Programs.require(
        Command.of(
            Duration.ofMinutes(1),
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            LastSpeaker.class.getName(),
            what,
            files.get(0).toString(),
            files.get(1).toString()));
    return files.stream().filter(Files::exists).toList();
  }

  @Test
  void what_is_not_closed_is_run_by_a_process_that_ends_whatever_it_ran_before() throws Exception {
    assertThat(madeBy("open")).hasSize(2);
  }

  @Test
  void what_was_closed_is_not_run() throws Exception {
    assertThat(madeBy("closed")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing", "closing"})
  void neither_a_command_that_fails_nor_whoever_closes_meanwhile_keeps_others_from_being_run(
      String what) throws Exception {
    assertThat(madeBy(what)).hasSize(2);
  }
}

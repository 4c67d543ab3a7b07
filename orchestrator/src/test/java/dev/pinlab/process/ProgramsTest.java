// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path directory;

  @Test
  void output_exit_status_and_environment_of_a_program_are_seen() throws Exception {
    var command =
        Command.of(MINUTE, "sh", "-c", "echo out $WORD; echo err >&2; pwd; exit 3")
            .with(Map.of("WORD", "here"))
            .in(directory);

    Finished finished = Programs.run(command);

    assertThat(finished.exit()).isEqualTo(3);
    assertThat(finished.ok()).isFalse();
    assertThat(finished.stdout()).isEqualTo("out here\n" + directory.toRealPath() + "\n");
    assertThat(finished.stderr()).isEqualTo("err\n");
  }

  @Test
  void a_program_that_runs_too_long_is_ended_with_all_its_children() throws Exception {
    Path pid = directory.resolve("pid");
    var command =
        Command.of(
            Duration.ofMillis(500), "sh", "-c", "sleep 600 & echo $! >" + pid + "; wait; echo no");

    Finished finished = Programs.run(command);

    assertThat(finished.timedOut()).isTrue();
    long child = Long.parseLong(Files.readString(pid).strip());
    await().until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void a_failure_carries_the_command_and_the_tail_of_its_output() {
    assertThatThrownBy(
            () -> Programs.require(Command.of(MINUTE, "sh", "-c", "echo the cause >&2; exit 1")))
        .isInstanceOf(ProgramFailure.class)
        .hasMessageContaining("ended with exit status 1")
        .hasMessageContaining("the cause");
  }

  @Test
  void a_program_that_does_not_exist_is_named() throws Exception {
    Finished finished = Programs.run(Command.of(MINUTE, "no-such-program"));

    assertThat(finished.exit()).isEqualTo(127);
    assertThat(finished.tail()).contains("no-such-program");
  }

  @Test
  void output_beyond_the_cap_keeps_its_two_ends() {
    CappedOutput output = new CappedOutput(8);

    output.write("abcdXXXXXXwxyz".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, 14);

    assertThat(output.text()).isEqualTo("abcd\n[6 bytes left out]\nwxyz");
  }

  @Test
  void a_shell_reads_the_printed_line_back_to_the_same_words() throws Exception {
    var command = Command.of(MINUTE, "printf", "%s.", "it's", "two words", "$HOME", "plain");

    Finished direct = Programs.run(command);
    Finished shell = Programs.run(Command.of(MINUTE, "sh", "-c", command.shellLine()));

    assertThat(shell.stdout()).isEqualTo(direct.stdout()).isEqualTo("it's.two words.$HOME.plain.");
  }
}

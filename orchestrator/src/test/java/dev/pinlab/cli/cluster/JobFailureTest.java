// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.HostFailure;
import dev.pinlab.slurm.Seen;
import dev.pinlab.spec.UserFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFailureTest {
  private static final String JOB = "task 7, Slurm job 31_2,";
  private static final Seen USERS = new Seen("FAILED", 2 << 8, 0, "NonZeroExitCode", "n1");

  @TempDir Path directory;
  private Path log;

  @BeforeEach
  void write_a_log() throws Exception {
    log = directory.resolve("31_2.txt");
    log("");
  }

  private void log(String text) throws Exception {
    Files.writeString(log, text, ISO_8859_1);
  }

  private String what(Seen seen) {
    return JobFailure.what(JOB, Optional.of(seen), log, directory);
  }

  private HostFailure failure(Seen seen) throws UserFailure {
    return JobFailure.of("Slurm job 30", Optional.of(seen), log, directory);
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, 1024, 0, failed (exit status 4)",
    "FAILED, 9, 0, failed (ended by signal 9)",
    "NODE_FAIL, 0, 0, failed (node fail)",
    "OUT_OF_MEMORY, 0, 0, failed (out of memory)",
    "CANCELLED, 0, 0, was cancelled by somebody",
    "COMPLETED, 0, 0, ended well and left no result",
    "RUNNING, 0, 21, was put back into the queue 21 times"
  })
  void how_a_job_ended_stands_beside_its_node_and_its_log(
      String state, int status, int restarts, String how) {
    assertThat(what(new Seen(state, status, restarts, "None", "n1")))
        .isEqualTo(JOB + " on n1 " + how + "; its log is " + log);
  }

  @Test
  void a_job_that_never_had_a_node_names_none() throws Exception {
    Files.delete(log);

    assertThat(what(new Seen("CANCELLED", 0, 0, "None", "")))
        .isEqualTo(JOB + " was cancelled by somebody; its log is " + log);
  }

  @Test
  void a_job_that_the_queue_has_forgotten_left_no_result() {
    assertThat(JobFailure.line(JOB, Optional.empty(), log, directory))
        .isEqualTo(
            JOB
                + " is gone from the queue without a result; its log is "
                + log
                + "; mend that, then --resume continues");
  }

  @Test
  void the_last_line_that_pinlab_itself_wrote_says_why() throws Exception {
    log("pinlab: boots 1/2\npinlab: no space left in /tmp\nslurmstepd: error: pinlab: no\n");

    assertThat(what(new Seen("FAILED", 1024, 0, "NonZeroExitCode", "n1")))
        .isEqualTo(JOB + " on n1 failed (exit status 4): no space left in /tmp; its log is " + log);
  }

  @Test
  void bytes_that_are_no_text_do_not_hide_what_pinlab_wrote() throws Exception {
    log("gcc said \u00ff\u00fe\npinlab: x.yaml:3: trials.boots: is 0\n");

    assertThatThrownBy(() -> failure(USERS))
        .isInstanceOf(UserFailure.class)
        .hasMessageContaining("failed (exit status 2): x.yaml:3: trials.boots: is 0; its log");
  }

  @Test
  void a_node_that_has_no_such_directory_is_told_from_a_job_that_ran() throws Exception {
    String line =
        JOB
            + " on n1 could not begin: the node does not see "
            + directory
            + "; --out and PINLAB_CACHE have to be on a directory that all nodes share";

    assertThat(what(new Seen("FAILED", 4021, 0, "JobLaunchFailure", "n1"))).isEqualTo(line);
    Files.delete(log);
    assertThat(what(new Seen("FAILED", 256, 0, "NonZeroExitCode", "n1"))).isEqualTo(line);
  }

  @Test
  void a_mistake_of_the_users_is_theirs_when_pinlab_says_so_and_any_other_end_is_the_hosts()
      throws Exception {
    assertThat(failure(USERS)).hasMessageStartingWith("Slurm job 30 on n1 failed (exit status 2)");
    log("pinlab: patches/x.patch: no such file\n");

    assertThatThrownBy(() -> failure(USERS))
        .isInstanceOf(UserFailure.class)
        .hasMessage(
            "Slurm job 30 on n1 failed (exit status 2): patches/x.patch: no such file; its log is "
                + log
                + "; mend that, then --resume continues");
    assertThat(failure(new Seen("FAILED", 4 << 8, 0, "NonZeroExitCode", "n1")))
        .hasMessageContaining("failed (exit status 4): patches/x.patch: no such file; its log");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenTest {
  private static Seen seen(String state, int status, String reason) {
    return new Seen(state, status, 0, reason, "n1");
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, WAITING",
    "REQUEUED, WAITING",
    "REQUEUE_HOLD, WAITING",
    "SPECIAL_EXIT, WAITING",
    "CONFIGURING, RUNNING",
    "SUSPENDED, RUNNING",
    "COMPLETED, ENDED",
    "OUT_OF_MEMORY, FAILED",
    "PREEMPTED, FAILED",
    "DEADLINE, FAILED",
    "CANCELLED, CANCELLED",
    "REVOKED, CANCELLED"
  })
  void a_state_says_how_far_a_job_is(String state, Phase phase) {
    assertThat(seen(state, 0, "None").phase()).isEqualTo(phase);
  }

  @Test
  void a_node_that_could_not_begin_says_so_in_either_way() {
    assertThat(seen("FAILED", 256, "JobLaunchFailure").notBegun()).isTrue();
    assertThat(seen("PENDING", 0, "launch_failed_requeued_held").notBegun()).isTrue();
    assertThat(seen("FAILED", 256, "NonZeroExitCode").notBegun()).isFalse();
  }

  @Test
  void how_it_ended_is_a_status_a_signal_or_the_state_in_words() {
    assertThat(seen("FAILED", 3 << 8, "NonZeroExitCode").words()).isEqualTo("exit status 3");
    assertThat(seen("FAILED", 15, "None").words()).isEqualTo("ended by signal 15");
    assertThat(seen("NODE_FAIL", 1, "None").words()).isEqualTo("node fail");
    assertThat(seen("FAILED", 4021, "JobLaunchFailure").words()).isEqualTo("failed");
  }
}

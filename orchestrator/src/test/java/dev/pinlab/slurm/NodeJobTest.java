// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.spec.UserFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeJobTest {
  @Test
  void a_job_knows_its_number_its_node_and_how_often_it_was_put_back() throws Exception {
    assertThat(
            NodeJob.of(
                Map.of("SLURM_JOB_ID", "412", "SLURMD_NODENAME", "n7", "SLURM_RESTART_COUNT", "2")))
        .isEqualTo(new NodeJob("n7", "412", 2));
    assertThat(NodeJob.of(Map.of("SLURM_JOB_ID", "412", "SLURMD_NODENAME", "n7")).restart())
        .isZero();
  }

  @Test
  void a_process_that_is_no_job_is_told_what_starts_jobs() {
    assertThatThrownBy(() -> NodeJob.of(Map.of("SLURMD_NODENAME", "n7")))
        .isInstanceOf(UserFailure.class)
        .hasMessageContaining("`pinlab run SPEC --executor slurm`");
    assertThatThrownBy(() -> NodeJob.of(Map.of("SLURM_JOB_ID", "../1", "SLURMD_NODENAME", "n7")))
        .isInstanceOf(UserFailure.class);
    assertThatThrownBy(() -> NodeJob.of(Map.of("SLURM_JOB_ID", "412")))
        .isInstanceOf(UserFailure.class);
  }
}

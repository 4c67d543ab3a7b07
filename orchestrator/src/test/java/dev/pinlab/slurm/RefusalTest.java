// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the programs of Slurm 22.05 said. */
class RefusalTest {
  @Test
  void a_controller_that_is_away_is_the_hosts_fault() {
    String said = "slurm_load_jobs error: Unable to contact slurm controller (connect failure)\n";

    assertThat(Refusal.isHosts(said)).isTrue();
    assertThat(Refusal.ofHost("squeue", said))
        .isEqualTo(
            "Slurm does not answer (squeue: Unable to contact slurm controller (connect failure)); `scontrol ping` shows whether slurmctld runs");
  }

  @Test
  void a_munge_that_is_away_is_named() {
    String said =
        """
        sbatch: error: If munged is up, restart with --num-threads=10
        sbatch: error: Munge encode failed: Failed to access "/run/munge/munge.socket.2": No such file or directory
        """;

    assertThat(Refusal.isHosts(said)).isTrue();
    assertThat(Refusal.ofHost("sbatch", said))
        .startsWith("munge does not answer (sbatch: Munge encode failed: ")
        .endsWith("; start munged here, with the key of the cluster");
  }

  @Test
  void a_feature_that_no_node_has_names_the_option() {
    String said = "sbatch: error: Batch job submission failed: Invalid feature specification\n";

    assertThat(Refusal.isHosts(said)).isFalse();
    assertThat(Refusal.of(said))
        .startsWith("Batch job submission failed: Invalid feature specification; ")
        .contains("--slurm-constraint");
  }

  @Test
  void a_partition_that_is_not_there_names_the_option() {
    assertThat(Refusal.of("sbatch: error: invalid partition specified: fast\n"))
        .isEqualTo(
            "invalid partition specified: fast; --slurm-partition takes a name that `sinfo` lists");
  }

  @Test
  void anything_else_is_said_in_the_words_of_sbatch() {
    assertThat(Refusal.of("sbatch: unrecognized option '--wrong'\n")).contains("--wrong");
    assertThat(Refusal.of("")).startsWith("sbatch gave no job");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import dev.pinlab.spec.UserFailure;
import java.util.Map;

/**
 * The job that this process is.
 *
 * @param node that it runs on, by Slurm's name
 * @param restart how often it was put back into the queue
 */
public record NodeJob(String node, String job, int restart) {
  /**
   * The one that the environment tells of.
   *
   * @throws UserFailure when this is no job
   */
  public static NodeJob of(Map<String, String> environment) throws UserFailure {
    String job = environment.getOrDefault("SLURM_JOB_ID", "");
    String node = environment.getOrDefault("SLURMD_NODENAME", "");
    if (!job.matches("\\d{1,18}") || node.isEmpty()) {
      throw new UserFailure(
          "this is no job of Slurm; `pinlab run SPEC --executor slurm` starts such jobs");
    }
    String restart = environment.getOrDefault("SLURM_RESTART_COUNT", "0");
    return new NodeJob(node, job, restart.matches("\\d{1,9}") ? Integer.parseInt(restart) : 0);
  }
}

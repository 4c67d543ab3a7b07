// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import dev.pinlab.slurm.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the jobs of a run are handed in.
 *
 * @param blocks of a task
 * @param buildCpus processors of the job that builds kernels
 * @param building words that build the kernels of the run, and write down what tasks do
 * @param making words that make a task, but for its number
 * @param environment of both
 */
public record Cluster(
    Site site,
    int blocks,
    int buildCpus,
    List<String> building,
    List<String> making,
    Map<String, String> environment) {
  public Cluster {
    building = List.copyOf(building);
    making = List.copyOf(making);
    environment = Map.copyOf(environment);
  }

  /** Where jobs start: where this pinlab was started, so that names of files mean the same. */
  Path directory() {
    return Path.of("").toAbsolutePath();
  }
}

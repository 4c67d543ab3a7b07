// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One call of {@code sbatch}: a job, or an array of jobs.
 *
 * @param directory where its script starts
 * @param log pattern of the paths of its logs
 * @param after a job that has to have ended well before
 * @param script that is run, with its arguments
 */
public record Batch(
    String name,
    Path directory,
    Path log,
    Size size,
    Optional<Indices> array,
    OptionalLong after,
    List<String> script) {
  /** Takes what there is. */
  public Batch {
    script = List.copyOf(script);
  }

  /** The words of the call. Pure. */
  List<String> argv(Site site) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "sbatch",
                "--parsable",
                "--job-name=" + name,
                "--chdir=" + directory,
                "--output=" + log,
                "--open-mode=append",
                "--requeue",
                "--nodes=1",
                "--ntasks=1",
                "--cpus-per-task=" + size.cpus(),
                "--mem=" + size.mebibytes() + "M"));
    array.ifPresent(indices -> argv.add("--array=" + indices.text()));
    after.ifPresent(
        job -> argv.addAll(List.of("--dependency=afterok:" + job, "--kill-on-invalid-dep=yes")));
    argv.addAll(site.words());
    argv.addAll(script);
    return argv;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.cluster.NodeTask;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.slurm.NodeJob;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What jobs of a run call: makes one task of it, on a node. */
@Command(sortOptions = false)
final class BlockCommand implements Callable<Integer> {
  static final String NAME = "block";

  private final Experimenter experimenter;
  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "RUN", description = "the run directory")
  private Path run = Path.of("");

  @Parameters(index = "1", paramLabel = "N", description = "number of the task")
  private int task;

  @Option(
      names = SlurmOptions.SCRATCH,
      paramLabel = "DIR",
      description = "where kernels are copied to")
  private Optional<String> scratch = Optional.empty();

  @Mixin private final VmOptions vm = new VmOptions();

  BlockCommand(Experimenter experimenter, Surroundings surroundings) {
    this.experimenter = experimenter;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    NodeJob job = NodeJob.of(System.getenv());
    Path local =
        scratch
            .map(Path::of)
            .orElse(
                Path.of(
                    System.getProperty("java.io.tmpdir", "/tmp"),
                    "pinlab-" + System.getProperty("user.name")));
    Progress progress = Progress.on(surroundings.terminal());
    new NodeTask(run, job, local.toAbsolutePath(), experimenter.labs().place(vm), progress)
        .make(task);
    return ExitCode.FINE.code();
  }
}

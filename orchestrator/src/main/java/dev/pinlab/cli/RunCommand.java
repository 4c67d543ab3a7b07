// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs an experiment file. */
@Command(sortOptions = false)
final class RunCommand implements Callable<Integer> {
  private final Experimenter experimenter;

  @Parameters(paramLabel = "SPEC", description = "the experiment file, see docs/experiments.md")
  private Path spec = Path.of("");

  @Mixin private final ShardableOptions options = new ShardableOptions();

  RunCommand(Experimenter experimenter) {
    this.experimenter = experimenter;
  }

  @Override
  public Integer call() throws Exception {
    var experiment = experimenter.load(spec, options);
    return experimenter.run(experiment, options, List.of("run", spec.toString())).code();
  }
}

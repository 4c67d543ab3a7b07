// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the experiment that comes with pinlab. */
@Command(sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private final Experimenter experimenter;
  private final Path home;

  @Mixin private final ShardableOptions options = new ShardableOptions();

  DemoCommand(Experimenter experimenter, Path home) {
    this.experimenter = experimenter;
    this.home = home;
  }

  @Override
  public Integer call() throws Exception {
    var experiment = experimenter.load(home.resolve("experiments/demo.yaml"), options);
    return experimenter.run(experiment, options, List.of("demo")).code();
  }
}

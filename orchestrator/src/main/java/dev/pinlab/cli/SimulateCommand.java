// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.scale.Scenario;
import dev.pinlab.scale.Simulation;
import dev.pinlab.scale.TaskSizes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what a night on many nodes would take. */
@Command(
    sortOptions = false,
    footer = {
      "",
      "Nothing is built or booted: docs/scale.md tells what is assumed, and what was measured.",
      "",
      "Exit status: 0 simulated."
    })
final class SimulateCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private final ScenarioOptions options = new ScenarioOptions();

  @Option(names = "--sweep", description = "tasks of many sizes, and which size is best")
  private boolean sweep;

  @Option(
      names = "--nights",
      paramLabel = "N",
      converter = ScenarioOptions.Count.class,
      defaultValue = "3",
      description = "nights of each size with --sweep (default: ${DEFAULT-VALUE})")
  private int nights;

  SimulateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Scenario scenario = options.scenario();
    var lines =
        sweep
            ? SimulationText.lines(scenario, TaskSizes.of(scenario, nights))
            : SimulationText.lines(scenario, Simulation.of(scenario));
    lines.forEach(surroundings.terminal().out()::println);
    return ExitCode.FINE.code();
  }
}

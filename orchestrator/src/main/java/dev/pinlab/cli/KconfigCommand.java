// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells how kernels would be configured, and builds none. */
@Command(
    sortOptions = false,
    footer = {
      "",
      "Variants that are configured alike are shown together. Exit status: 0 when all that was asked for",
      "is honoured, 3 when something is not."
    })
final class KconfigCommand implements Callable<Integer> {
  private final Experimenter experimenter;

  @Parameters(paramLabel = "SPEC", description = "the experiment file")
  private Path spec = Path.of("");

  @Option(names = "--variant", paramLabel = "ID", description = "only this one and the baseline")
  private List<String> variants = List.of();

  @Mixin private final KernelOptions kernels = new KernelOptions();

  KconfigCommand(Experimenter experimenter) {
    this.experimenter = experimenter;
  }

  @Override
  public Integer call() throws Exception {
    RunOptions options = new RunOptions();
    options.variants = variants;
    options.kernels = kernels;
    return experimenter.kconfig(experimenter.load(spec, options)).code();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds kernels and nothing else. */
@Command(sortOptions = false)
final class BuildCommand implements Callable<Integer> {
  private final Experimenter experimenter;

  @Parameters(paramLabel = "SPEC", description = "the experiment file")
  private Path spec = Path.of("");

  @Option(names = "--variant", paramLabel = "ID", description = "only this one and the baseline")
  private List<String> variants = List.of();

  @Mixin private final KernelOptions kernels = new KernelOptions();

  BuildCommand(Experimenter experimenter) {
    this.experimenter = experimenter;
  }

  @Override
  public Integer call() throws Exception {
    RunOptions options = new RunOptions();
    options.variants = variants;
    options.kernels = kernels;
    return experimenter.build(experimenter.load(spec, options)).code();
  }
}

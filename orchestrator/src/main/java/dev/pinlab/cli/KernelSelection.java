// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An experiment file and options of commands that boot nothing: which of its kernels, and how. */
final class KernelSelection {
  @Parameters(paramLabel = "SPEC", description = "the experiment file")
  private Path spec = Path.of("");

  @Option(names = "--variant", paramLabel = "ID", description = "only this one and the baseline")
  private List<String> variants = List.of();

  @Mixin private final KernelOptions kernels = new KernelOptions();

  /** What makes the kernels. */
  ToolchainOptions toolchain() {
    return kernels.toolchain;
  }

  /** The part of the experiment that is asked for. */
  Experiment load(Experimenter experimenter) throws UserFailure, IOException {
    RunOptions options = new RunOptions();
    options.variants = variants;
    options.kernels = kernels;
    return experimenter.load(spec, options);
  }
}

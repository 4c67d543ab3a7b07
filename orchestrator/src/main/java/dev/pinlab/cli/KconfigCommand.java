// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  @Mixin private final KernelSelection selection = new KernelSelection();

  KconfigCommand(Experimenter experimenter) {
    this.experimenter = experimenter;
  }

  @Override
  public Integer call() throws Exception {
    return experimenter.kconfig(selection.load(experimenter), selection.toolchain()).code();
  }
}

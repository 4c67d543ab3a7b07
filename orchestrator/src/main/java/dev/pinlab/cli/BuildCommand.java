// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Builds kernels and nothing else. */
@Command(sortOptions = false)
final class BuildCommand implements Callable<Integer> {
  private final Experimenter experimenter;

  @Mixin private final KernelSelection selection = new KernelSelection();

  BuildCommand(Experimenter experimenter) {
    this.experimenter = experimenter;
  }

  @Override
  public Integer call() throws Exception {
    return experimenter.build(selection.load(experimenter), selection.toolchain()).code();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.kconfig.KernelMake;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Delta;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A way to build a patched kernel from a warm tree, which stays as it was. */
interface VariantTree {
  /** Limit for any one make. */
  Duration TIMEOUT = Duration.ofHours(2);

  /**
   * Makes {@code vmlinux} of the warm tree with a delta over it and keeps its {@link Products};
   * what make wrote is returned, whether it succeeded or not.
   *
   * @param config text of the .config, which may be another than the warm tree's
   * @param target the image in a directory that takes the others too
   */
  Finished make(WarmTree warm, Delta delta, String config, Path target)
      throws HostFailure, IOException, InterruptedException;

  /** The command, so that all it starts ends with it where this host allows that. */
  Command contained(Command command);

  /** The command that makes {@code vmlinux} in one of a tree's directories for output. */
  static Command makeVmlinux(WarmTree warm, String output) {
    KernelMake make = new KernelMake(warm.tree(), Path.of(output), warm.makeVariables());
    int jobs = Runtime.getRuntime().availableProcessors();
    return make.command(TIMEOUT, List.of("-j" + jobs, "olddefconfig", "vmlinux"))
        .with(warm.environment());
  }
}

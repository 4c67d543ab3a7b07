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
import java.util.ArrayList;
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

  /** Makes {@code vmlinux} of the warm tree itself; what make wrote is returned. */
  Finished makeWarm(WarmTree warm) throws HostFailure, IOException, InterruptedException;

  /** The command that makes {@code vmlinux} in one of a tree's directories for output. */
  static Command makeVmlinux(WarmTree warm, String output) {
    return make(warm, output, List.of("olddefconfig", "vmlinux"));
  }

  /**
   * The same where the .config is resolved and up to date. Make reads all of its files once more
   * for a target that has to do with configuration.
   */
  static Command makeVmlinuxAlone(WarmTree warm, String output) {
    return make(warm, output, List.of("vmlinux"));
  }

  private static Command make(WarmTree warm, String output, List<String> targets) {
    KernelMake make =
        new KernelMake(warm.tree(), Path.of(output), warm.toolchain().makeVariables());
    int jobs = Runtime.getRuntime().availableProcessors();
    List<String> arguments = new ArrayList<>(Sanitizers.BEFORE_SHADOW);
    arguments.add("-j" + jobs);
    arguments.addAll(targets);
    return make.command(TIMEOUT, arguments).with(warm.environment());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.arch.Architecture;
import dev.pinlab.build.KeptImages;
import dev.pinlab.build.KernelBuilder;
import dev.pinlab.build.Kselftests;
import dev.pinlab.build.Toolchain;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import java.util.HashMap;
import java.util.Map;

/** What makes kernels and their selftests, one for each toolchain. */
final class Makers {
  private final Toolchains toolchains;
  private final Cache cache;
  private final Map<Toolchain, KernelBuilder> builders = new HashMap<>();

  Makers(Toolchains toolchains, Cache cache) {
    this.toolchains = toolchains;
    this.cache = cache;
  }

  /** What makes kernels of a tree's version. */
  KernelBuilder kernels(Architecture architecture, String treeVersion)
      throws HostFailure, InterruptedException {
    Toolchain toolchain = toolchains.ofKernel(architecture, treeVersion);
    KernelBuilder builder = builders.get(toolchain);
    if (builder == null) {
      builder = new KernelBuilder(cache, toolchain);
      builders.put(toolchain, builder);
    }
    return builder;
  }

  /** Kernels that were made before. */
  KeptImages kept() {
    return new KeptImages(cache);
  }

  /** What makes the selftests of such a tree. */
  Kselftests selftests(Architecture architecture, String treeVersion)
      throws HostFailure, InterruptedException {
    return new Kselftests(cache, toolchains.ofKernel(architecture, treeVersion));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.HostWorkshop;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Delta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Builds where nothing may be mounted: the delta goes into the warm tree itself, make writes into a
 * copy of its output, and the tree's own files come back at the end, or when the next build finds
 * them set aside.
 */
final class InPlaceTree implements VariantTree {
  private static final Duration COPY = Duration.ofMinutes(10);

  @Override
  public Finished make(WarmTree warm, Delta delta, String config, Path target)
      throws HostFailure, IOException, InterruptedException {
    Path output = warm.tree().resolve("build-variant");
    warm.setAside(delta);
    try {
      Programs.require(
          Command.of(COPY, "cp", "-a", warm.tree().resolve("build").toString(), output.toString()));
      Files.writeString(output.resolve(".config"), config);
      delta.applyTo(warm.tree());
      Finished finished = make(warm, "build-variant");
      if (finished.ok()) {
        keep(warm, output, target);
      }
      return finished;
    } finally {
      warm.restore();
    }
  }

  private static void keep(WarmTree warm, Path output, Path target)
      throws HostFailure, InterruptedException {
    String script = Products.keep(warm.toolchain().architecture()) + "keep \"$1\" \"$2\"";
    Path directory = target.resolveSibling("");
    Programs.require(
        Command.of(COPY, "sh", "-c", script, "keep", output.toString(), directory.toString()));
  }

  @Override
  public Finished makeWarm(WarmTree warm) throws HostFailure, InterruptedException {
    return make(warm, "build");
  }

  private Finished make(WarmTree warm, String output) throws HostFailure, InterruptedException {
    Command make = VariantTree.makeVmlinux(warm, output);
    return HostWorkshop.HOST.run(make, Given.NOTHING.writing(warm.tree()));
  }
}

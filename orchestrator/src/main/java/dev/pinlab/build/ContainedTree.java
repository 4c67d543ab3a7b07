// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Overlay;
import dev.pinlab.process.Workshop;
import dev.pinlab.source.Delta;
import java.io.IOException;
import java.nio.file.Path;

/** Builds in a workshop that mounts the overlay over the warm tree itself. */
record ContainedTree(Workshop workshop) implements VariantTree {
  @Override
  public Finished make(WarmTree warm, Delta delta, String config, Path target)
      throws HostFailure, IOException, InterruptedException {
    Path variant = warm.freshVariant();
    OverlaidTree.fill(variant, warm, delta, config);
    Overlay overlay = new Overlay(warm.tree(), variant.resolve("upper"), variant.resolve("work"));
    Command build =
        OverlaidTree.scriptInTree(warm, OverlaidTree.command(warm, delta, config)).in(warm.tree());
    Given given =
        Given.NOTHING
            .reading(variant.resolve("deleted"))
            .writing(variant.resolve("products"), warm.ccache())
            .seeing(overlay);
    return OverlaidTree.kept(workshop.run(build, given), warm, target);
  }

  @Override
  public Finished makeWarm(WarmTree warm) throws HostFailure, IOException, InterruptedException {
    Given given =
        Given.NOTHING.reading(warm.tree()).writing(warm.tree().resolve("build"), warm.ccache());
    return workshop.run(VariantTree.makeVmlinux(warm, "build"), given);
  }
}

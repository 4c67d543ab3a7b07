// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.cli.run.Containers;
import dev.pinlab.cli.run.HostPlace;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.run.Toolchains;
import dev.pinlab.cli.terminal.QuietProgress;
import dev.pinlab.container.Image;
import dev.pinlab.container.Suites;
import dev.pinlab.container.Tools;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.PristineSource;
import dev.pinlab.source.Scratch;
import dev.pinlab.source.Sources;
import dev.pinlab.spec.Compiler;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One more variant of a tree that was built, in a container and on the host. The image has Debian
 * 12's gcc; of a host with another one, the compilers are compared too.
 *
 * @param experiment of its baseline's tree, without patches, are the variants
 */
record ContainedBuild(Experiment experiment, Path home, Lab host, Cache cache) implements Measure {
  static final String ID = "contained";
  private static final Aim AIM =
      new Aim(
          ID,
          "a variant of mm/gup.c in a container against the host",
          Unit.RATIO,
          Target.atMost(1.10));

  @Override
  public List<Aim> aims() {
    return List.of(AIM);
  }

  @Override
  public Set<Purpose> needs() {
    return Needs.KERNELS;
  }

  @Override
  public List<Figure> take(int repeat)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Image image = Containers.images(home, cache).of(Tools.GCC, Suites.OF_GUESTS);
    try (Scratch scratch = cache.scratch("bench-" + ID + "-" + ProcessHandle.current().pid())) {
      PristineSource tree = new Sources(cache).fetch(experiment.matrix().variants().get(0).tree());
      GupChange change = GupChange.of(tree.directory(), scratch.directory());
      OneVariant contained = new OneVariant(experiment, tree, contained(image), cache);
      OneVariant own = new OneVariant(experiment, tree, host, cache);
      return List.of(
          Figure.of(
              AIM,
              Pairs.take(
                  repeat,
                  () -> contained.add(change.next()),
                  () -> own.add(change.next()),
                  Sample::slowdown)));
    }
  }

  private Lab contained(Image image) {
    Containers containers =
        new Containers(home, cache.root(), Compiler.GCC, Optional.of(image.name()), line -> {});
    Toolchains toolchains = new Toolchains(containers);
    return new Lab(home, cache.root(), toolchains, HostPlace.HOST, new QuietProgress());
  }
}

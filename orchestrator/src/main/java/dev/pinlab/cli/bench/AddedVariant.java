// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.build.Overlays;
import dev.pinlab.cli.host.Purpose;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Namespaces;
import dev.pinlab.source.Cache;
import dev.pinlab.source.PristineSource;
import dev.pinlab.source.Scratch;
import dev.pinlab.source.Sources;
import dev.pinlab.source.VariantFailure;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One more variant of a tree that was built, against make alone with such a change in the same
 * tree. No change is made twice, so no cache has what comes of it.
 *
 * @param experiment of its baseline's tree, without patches, are the variants
 */
record AddedVariant(Experiment experiment, Lab lab, Cache cache) implements Measure {
  static final String ID = "variant";
  private static final Aim AIM =
      new Aim(ID, "a variant of mm/gup.c against make alone", Unit.RATIO, Target.atMost(1.25));

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
    Optional<Namespaces> namespaces = Overlays.on(cache);
    if (namespaces.isEmpty()) {
      return List.of(Figure.absent(AIM, "this user can mount no overlay for make alone"));
    }
    try (Scratch scratch = cache.scratch("bench-" + ID + "-" + ProcessHandle.current().pid())) {
      PristineSource tree = new Sources(cache).fetch(experiment.matrix().variants().get(0).tree());
      GupChange change = GupChange.of(tree.directory(), scratch.directory());
      OneVariant one = new OneVariant(experiment, tree, lab, cache);
      // It also builds the tree itself, where that was not done yet.
      one.add(change.next());
      BareMake bare =
          new BareMake(lab.makeAlone(experiment), namespaces.get(), cache, scratch.directory());
      return List.of(
          Figure.of(
              AIM,
              Pairs.take(
                  repeat,
                  () -> one.add(change.next()),
                  () -> bare.make(change.next()),
                  Sample::slowdown)));
    } catch (VariantFailure e) {
      throw new HostFailure("the tree as it is: " + e.getMessage(), e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Troubles that come at any moment alike. Each node has random numbers of its own, so its troubles
 * are the same whatever the others do.
 */
final class RandomTroubles implements Troubles {
  private final Perils perils;
  private final SplittableRandom[] randoms;

  RandomTroubles(Perils perils, int nodes, long seed) {
    this.perils = perils;
    SplittableRandom all = new SplittableRandom(seed);
    randoms = new SplittableRandom[nodes];
    for (int node = 0; node < nodes; node++) {
      randoms[node] = all.split();
    }
  }

  @Override
  public Optional<Trouble> next(int node, double after) {
    double failures = 1 / perils.nodeLife();
    double preemptions = 1 / perils.preemptedEvery();
    if (failures + preemptions == 0) {
      return Optional.empty();
    }
    SplittableRandom random = randoms[node];
    double at = after - Math.log(1 - random.nextDouble()) / (failures + preemptions);
    boolean fails = random.nextDouble() * (failures + preemptions) < failures;
    boolean cutOff = random.nextDouble() < perils.cutOffShare();
    return Optional.of(new Trouble(at, kind(fails, cutOff)));
  }

  private static Trouble.Kind kind(boolean fails, boolean cutOff) {
    if (!fails) {
      return Trouble.Kind.PREEMPTED;
    }
    return cutOff ? Trouble.Kind.CUT_OFF : Trouble.Kind.DIES;
  }
}

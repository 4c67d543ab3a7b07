// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import java.util.stream.Stream;

/** Scenarios that are easy to compute by hand, and troubles at known moments. */
final class Nights {
  static final double NEVER = Double.POSITIVE_INFINITY;
  static final double AT_ONCE = Double.POSITIVE_INFINITY;

  /** Kernels that are there already; 10 bytes a trial, 20 merged in a second. */
  static final Transfer NO_KERNELS = new Transfer(0, AT_ONCE, true, 10, 20);

  private Nights() {}

  /** Tasks of one boot of so many seconds. */
  static Scenario scenario(Fleet fleet, int tasks, double seconds, Perils perils) {
    return new Scenario(fleet, new Work(tasks, 1, 1, 1), seconds(seconds), perils, NO_KERNELS, 1);
  }

  static Times seconds(double seconds) {
    return new Times(seconds, 0, 0, 0, 0);
  }

  static Perils perils(double notice, double away) {
    return new Perils(NEVER, 0, notice, away, 0, NEVER, 50);
  }

  /** One trouble of one node. */
  static Troubles once(int node, double at, Trouble.Kind kind) {
    return of(node, new Trouble(at, kind));
  }

  /** Troubles of one node, in their order. */
  static Troubles of(int node, Trouble... troubles) {
    return (asked, after) ->
        Stream.of(troubles).filter(trouble -> asked == node && trouble.at() > after).findFirst();
  }
}

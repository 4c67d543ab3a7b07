// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One value of a figure.
 *
 * @param ours seconds that pinlab took, null when the value is no ratio of times
 * @param other seconds that the other of the pair took, null likewise
 */
record Sample(double value, @Nullable Double ours, @Nullable Double other) {

  /** How many times as long as a floor. */
  static Sample slowdown(Duration ours, Duration floor) {
    return new Sample(seconds(ours) / seconds(floor), seconds(ours), seconds(floor));
  }

  /** How many times as fast as a peer. */
  static Sample speedup(Duration ours, Duration peer) {
    return new Sample(seconds(peer) / seconds(ours), seconds(ours), seconds(peer));
  }

  /** A value that needs nothing beside it. */
  static Sample alone(double value) {
    return new Sample(value, null, null);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import org.jspecify.annotations.Nullable;

/**
 * A night in its chart.
 *
 * @param base null while there are too few nights to have limits
 * @param distance from the centre, in standard deviations; 0 where nothing says it
 * @param alarm that this night raised, null for most
 */
record Point(
    Night night, Standing standing, @Nullable Base base, double distance, @Nullable Alarm alarm) {

  /** Of a night that nothing can be said of. */
  static Point silent(Night night, Standing standing, @Nullable Base base) {
    return new Point(night, standing, base, 0, null);
  }

  Point raising(Alarm raised) {
    return new Point(night, standing, base, distance, raised);
  }

  /** Whether it is at least so far out on a side. */
  boolean isBeyond(double deviations, Side side) {
    return side.of(distance) > deviations;
  }
}

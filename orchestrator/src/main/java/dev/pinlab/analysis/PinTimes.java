// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.List;

/**
 * How many attempts of one cell had pinned by when: the empirical distribution of the time to pin.
 * It ends below all attempts where pins failed.
 *
 * @param attempts made, whatever came of them
 * @param curve in rising order of times, which are rounded up to two digits
 */
public record PinTimes(
    String variant, String layout, String workload, long attempts, List<Point> curve) {
  public PinTimes {
    curve = List.copyOf(curve);
  }

  /** So many attempts had pinned within so many microseconds. */
  public record Point(long micros, long pinned) {}
}

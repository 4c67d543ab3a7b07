// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import java.util.ArrayDeque;

/** The most that happened in any minute, as a rate a second. */
final class PeakRate {
  private static final double MINUTE = 60;

  /** Less than any time between two starts, and more than sums of times are off by. */
  private static final double TINY = 1e-6;

  private final ArrayDeque<Double> lastMinute = new ArrayDeque<>();
  private int most;

  void count(double at) {
    lastMinute.add(at);
    while (lastMinute.element() <= at - MINUTE + TINY) {
      lastMinute.remove();
    }
    most = Math.max(most, lastMinute.size());
  }

  double aSecond() {
    return most / MINUTE;
  }
}

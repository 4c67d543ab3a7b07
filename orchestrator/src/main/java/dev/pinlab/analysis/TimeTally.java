// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts times by their value rounded up to two digits: at most 90 counts for each power of ten,
 * however many times there are.
 */
final class TimeTally {
  private static final int EXACT = 100;
  private static final int OF_A_DECADE = 90;

  /** Eleven days: nothing that is measured here takes longer. */
  private static final long MOST = 1_000_000_000_000L;

  private final long[] counts = new long[index(MOST) + 1];

  void add(long micros) {
    counts[index(Math.max(0, Math.min(MOST, micros)))]++;
  }

  /** How many of the times so far are at most as long as each that occurred, in rising order. */
  List<PinTimes.Point> cumulative() {
    List<PinTimes.Point> points = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        sum += counts[i];
        points.add(new PinTimes.Point(micros(i), sum));
      }
    }
    return points;
  }

  /** Where a time is counted: itself below 100, then 90 places for each power of ten. */
  private static int index(long micros) {
    long digits = micros;
    int decade = 0;
    while (digits >= EXACT) {
      digits = (digits + 9) / 10;
      decade++;
    }
    return OF_A_DECADE * decade + (int) digits;
  }

  /** The largest time that is counted there. */
  private static long micros(int index) {
    int decade = index < EXACT ? 0 : (index - 10) / OF_A_DECADE;
    long micros = index - (long) OF_A_DECADE * decade;
    for (int i = 0; i < decade; i++) {
      micros *= 10;
    }
    return micros;
  }
}

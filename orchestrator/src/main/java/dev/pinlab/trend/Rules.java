// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

/**
 * When a night is out of limits, and when that is an alarm.
 *
 * @param base nights of the centre line
 * @param spread nights from which the correlation inside boots and the variation between nights are
 *     estimated, as these change less than a rate does
 * @param least nights before anything can be out of limits
 * @param boots boots of a night that can be
 * @param limit standard deviations of the limits; two nights in a row beyond them are an alarm
 * @param together standard deviations beyond which three nights taken as one are an alarm
 * @param leaning standard deviations beyond which the last two nights of those have to be, so that
 *     one night alone never alarms
 */
public record Rules(
    int base, int spread, int least, int boots, double limit, double together, double leaning) {
  /** What {@code docs/measuring.md} has the false alarms of. */
  public static final Rules DEFAULT = new Rules(30, 120, 10, 4, 2.7, 3.8, 1);

  /** Nights that are taken as one. */
  static final int TOGETHER = 3;

  public Rules {
    if (least < 5 || base < least || spread < base) {
      throw new IllegalArgumentException(
          "a base of %d nights, %d at least, and a spread of %d: use 5 <= least <= base <= spread"
              .formatted(base, least, spread));
    }
    if (boots < 2 || !(0 < leaning && leaning <= limit && leaning <= together)) {
      throw new IllegalArgumentException(
          "%d boots, limits %s and %s, leaning %s: use 2 boots or more, and no limit below leaning"
              .formatted(boots, limit, together, leaning));
    }
  }

  /** With another length of the base. */
  public Rules withBase(int nights) {
    return new Rules(
        nights, Math.max(spread, nights), Math.min(least, nights), boots, limit, together, leaning);
  }
}

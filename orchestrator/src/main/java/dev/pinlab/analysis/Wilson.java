// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

/**
 * Wilson's score interval for one rate: all p with |rate - p| at most z sqrt(p (1 - p) / size).
 *
 * <p>The size may be fractional, as an effective size is; for whole sizes it equals Commons
 * Statistics' {@code WILSON_SCORE}.
 *
 * <p>Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * JASA 22 (1927) 209-212.
 */
public final class Wilson {
  private Wilson() {}

  /** The interval; 0 to 1 when the size is 0. */
  public static Interval of(double rate, double size, double confidence) {
    if (size <= 0) {
      return new Interval(0, 1);
    }
    double z = Normal.twoSided(confidence);
    double spread = z * z / size;
    double centre = (rate + spread / 2) / (1 + spread);
    double half = z * Math.sqrt(rate * (1 - rate) / size + spread / (4 * size)) / (1 + spread);
    double lower = rate == 0 ? 0 : Math.max(0, centre - half);
    double upper = rate == 1 ? 1 : Math.min(1, centre + half);
    return new Interval(Math.min(lower, rate), Math.max(upper, rate));
  }
}

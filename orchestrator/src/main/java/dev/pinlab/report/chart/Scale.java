// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

/**
 * A linear map from values to SVG units, rounded to a tenth of a unit.
 *
 * @param from value at {@code start}
 * @param to value at {@code end}
 */
public record Scale(double from, double to, double start, double end) {
  public Scale {
    if (from == to) {
      throw new IllegalArgumentException("a scale needs two different values, both are " + from);
    }
  }

  /** Where a value lies; values beyond the ends are drawn at the ends. */
  public double at(double value) {
    double share = Math.min(1, Math.max(0, (value - from) / (to - from)));
    return round(start + share * (end - start));
  }

  static double round(double units) {
    return Math.rint(units * 10) / 10;
  }
}

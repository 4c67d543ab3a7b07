// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

/**
 * Newcombe's hybrid score interval for a difference of two rates: the distances from each rate to
 * the ends of its Wilson interval, combined by squares.
 *
 * <p>Source: R. G. Newcombe, "Interval estimation for the difference between independent
 * proportions", Statistics in Medicine 17 (1998) 873-890, method 10.
 */
public final class Newcombe {
  private Newcombe() {}

  /** The interval of {@code candidate - baseline}, given each rate and its Wilson interval. */
  public static Interval difference(
      double baseline, Interval ofBaseline, double candidate, Interval of) {
    double estimate = candidate - baseline;
    double below = Math.hypot(candidate - of.lower(), ofBaseline.upper() - baseline);
    double above = Math.hypot(of.upper() - candidate, baseline - ofBaseline.lower());
    return new Interval(Math.max(-1, estimate - below), Math.min(1, estimate + above));
  }
}

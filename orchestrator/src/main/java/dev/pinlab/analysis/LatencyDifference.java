// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

/**
 * How much longer a longterm pin call of a candidate takes than one of the baseline, in
 * microseconds: quantile minus quantile, with boot-bootstrap intervals. The interval is the
 * finding; it decides nothing.
 *
 * @param against variant of the baseline
 */
public record LatencyDifference(
    String variant, String against, String layout, String workload, Quantile p50, Quantile p95) {
  /**
   * The difference of one quantile.
   *
   * @param micros the candidate's minus the baseline's
   */
  public record Quantile(double micros, Interval ci) {}
}

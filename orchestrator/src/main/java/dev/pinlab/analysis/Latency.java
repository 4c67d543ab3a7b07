// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

/** Time of a longterm pin call in microseconds: quantiles with boot-bootstrap intervals. */
public record Latency(
    String variant, String layout, String workload, Quantile p50, Quantile p95, Quantile p99) {
  /** One quantile. */
  public record Quantile(double micros, Interval ci) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pinlab.spec.Metric;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of two cells on one metric.
 *
 * @param arms which cells, which metric, and what each arm gave
 * @param difference candidate rate minus baseline rate, null when an arm has no boots
 * @param gating whether the row takes part in the verdict of the run
 * @param note one sentence that says what limits the row, such as too few boots, else null
 */
public record Row(
    @JsonUnwrapped Arms arms,
    @Nullable Difference difference,
    @JsonUnwrapped Test test,
    Verdict verdict,
    boolean gating,
    @Nullable String note) {

  /** The two cells that a row compares; {@code against} is the variant of the baseline arm. */
  public record Arms(
      String variant,
      String against,
      String layout,
      String workload,
      Metric metric,
      Arm baseline,
      Arm candidate) {}

  /**
   * One arm's counts.
   *
   * @param events attempts (or boots) with the event
   * @param total attempts (or boots) that count
   * @param boots boots that count
   * @param rate events / total, 0 when total is 0
   * @param ci Wilson interval on the effective size
   */
  public record Arm(long events, long total, int boots, double rate, Interval ci) {}

  /** A difference of rates with its interval at 1 - alpha. */
  public record Difference(double estimate, Interval ci) {}

  /**
   * The test of a row.
   *
   * @param p null when nothing can be tested
   * @param pAdjusted null when p is null
   * @param test name of the method
   */
  public record Test(@Nullable Double p, @Nullable Double pAdjusted, String test) {}
}

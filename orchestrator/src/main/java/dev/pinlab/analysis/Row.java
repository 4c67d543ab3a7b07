// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pinlab.spec.Metric;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of two cells on one metric.
 *
 * @param arms which cells, which metric, and what each arm gave
 * @param difference candidate rate minus baseline rate, null when an arm has nothing to count
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
   * @param ci Wilson interval on the effective size, total / designEffect
   * @param designEffect how many attempts are worth one independent attempt, 1 for metrics of the
   *     boot as a whole, null when total is 0
   */
  public record Arm(
      long events, long total, int boots, double rate, Interval ci, @Nullable Double designEffect) {
    /** An arm whose attempts are independent. */
    public Arm(long events, long total, int boots, double rate, Interval ci) {
      this(events, total, boots, rate, ci, null);
    }
  }

  /**
   * A difference of rates with its interval at 1 - alpha.
   *
   * @param icc correlation of the attempts inside a boot, estimated from both arms; null when it
   *     cannot be, or for metrics of the boot as a whole
   */
  public record Difference(double estimate, Interval ci, @Nullable Double icc) {
    /** A difference whose attempts are independent. */
    public Difference(double estimate, Interval ci) {
      this(estimate, ci, null);
    }
  }

  /**
   * The test of a row.
   *
   * @param p null when nothing can be tested
   * @param pAdjusted p after the correction for the number of rows; 1 for a row that is outside of
   *     the family, because its counts cannot give a p below alpha or because it is the same image;
   *     null when p is null
   * @param test name of the method
   */
  public record Test(@Nullable Double p, @Nullable Double pAdjusted, String test) {}
}

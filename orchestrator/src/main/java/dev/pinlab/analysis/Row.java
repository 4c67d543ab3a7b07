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
 * @param power what the row could have seen, null when it does not gate or nothing can be tested
 */
public record Row(
    @JsonUnwrapped Arms arms,
    @Nullable Difference difference,
    @JsonUnwrapped Test test,
    Verdict verdict,
    boolean gating,
    @Nullable String note,
    @Nullable Power power) {
  /** A row of which it is not known what it could have seen. */
  public Row(
      Arms arms,
      @Nullable Difference difference,
      Test test,
      Verdict verdict,
      boolean gating,
      @Nullable String note) {
    this(arms, difference, test, verdict, gating, note, null);
  }

  /** The same comparison with the candidate as baseline; it says nothing of what it could see. */
  public Row turned() {
    return new Row(
        new Arms(
            /* variant= */ arms.against(),
            /* against= */ arms.variant(),
            arms.layout(),
            arms.workload(),
            arms.metric(),
            /* baseline= */ arms.candidate(),
            /* candidate= */ arms.baseline()),
        difference == null ? null : difference.turned(),
        test,
        verdict.turned(),
        gating,
        note);
  }

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
    private Difference turned() {
      // No negative zero.
      return new Difference(0 - estimate, new Interval(0 - ci.upper(), 0 - ci.lower()), icc);
    }

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

  /**
   * What the test of a row sees with a power of 80%, at the level of the first step of Holm's
   * correction.
   *
   * @param detectable the smallest difference that this run could have seen, null for none
   * @param bootsForMargin how many boots an arm see a difference as large as the margin of the
   *     experiment, null when none do
   */
  public record Power(@Nullable Double detectable, @Nullable Integer bootsForMargin) {}
}

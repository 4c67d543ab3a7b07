// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides a verdict.
 *
 * @param alpha family-wise error rate of the gating rows
 * @param margin largest difference of rates that still counts as equivalent
 * @param expected failures of boots that decide nothing; none in runs of older versions
 */
public record Gate(double alpha, double margin, List<Metric> metrics, List<Expectation> expected) {
  /** Takes what there is. */
  public Gate(
      double alpha, double margin, List<Metric> metrics, @Nullable List<Expectation> expected) {
    this.alpha = alpha;
    this.margin = margin;
    this.metrics = List.copyOf(metrics);
    this.expected = expected == null ? List.of() : List.copyOf(expected);
  }

  /** A gate of an experiment that expects no failure. */
  public Gate(double alpha, double margin, List<Metric> metrics) {
    this(alpha, margin, metrics, List.of());
  }

  Gate expecting(List<Expectation> failures) {
    return new Gate(alpha, margin, metrics, failures);
  }
}

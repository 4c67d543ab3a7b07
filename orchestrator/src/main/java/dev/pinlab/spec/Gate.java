// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;

/**
 * What decides a verdict.
 *
 * @param alpha family-wise error rate of the gating rows
 * @param margin largest difference of rates that still counts as equivalent
 */
public record Gate(double alpha, double margin, List<Metric> metrics) {
  public Gate {
    metrics = List.copyOf(metrics);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.List;

/**
 * Kaplan-Meier curve over migration rounds of one cell: the share of attempts not yet pinned after
 * each number of rounds; an attempt that gave up is right-censored.
 */
public record Retries(String variant, String layout, String workload, List<Point> curve) {
  public Retries {
    curve = List.copyOf(curve);
  }

  /** After {@code rounds} rounds, {@code survival} of the attempts are not yet pinned. */
  public record Point(long rounds, double survival, long atRisk, long pinned, long gaveUp) {}
}

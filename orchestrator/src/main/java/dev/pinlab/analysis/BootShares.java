// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.spec.Metric;
import java.util.List;

/**
 * The boots of one cell by the share of their attempts that had the event of a metric. Boots
 * without an attempt are not among them.
 *
 * @param rounded whether shares are rounded to whole per cent, since there were too many
 * @param shares in rising order
 */
public record BootShares(
    String variant,
    String layout,
    String workload,
    Metric metric,
    boolean rounded,
    List<Share> shares) {
  public BootShares {
    shares = List.copyOf(shares);
  }

  /** So many boots had the event in this share of their attempts. */
  public record Share(double share, int boots) {}
}

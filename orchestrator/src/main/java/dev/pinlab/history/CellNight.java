// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.spec.Metric;
import dev.pinlab.trend.Sums;
import org.jspecify.annotations.Nullable;

/**
 * What one cell of one run gave for one metric.
 *
 * @param run its id
 * @param started ISO-8601 instant
 * @param version of the variant's tree, null when it could not be read
 * @param image sha256 of its kernel
 */
public record CellNight(
    String run,
    String started,
    String variant,
    String layout,
    String workload,
    @Nullable String version,
    @Nullable String image,
    Metric metric,
    Sums sums) {

  /** Whether it is of that cell. */
  public boolean isOf(String oneVariant, String oneLayout, String oneWorkload) {
    return variant.equals(oneVariant) && layout.equals(oneLayout) && workload.equals(oneWorkload);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.analysis.Cell;
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
    Cell cell,
    @Nullable String version,
    @Nullable String image,
    Metric metric,
    Sums sums) {}

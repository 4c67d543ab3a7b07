// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import org.jspecify.annotations.Nullable;

/**
 * The migration rounds of a candidate's cell compared with those of the baseline's. It decides
 * nothing.
 *
 * @param against variant of the baseline
 * @param chiSquare log-rank statistic, as if attempts were independent
 * @param p of the log-rank statistic permuted by boot
 * @param pAdjusted p adjusted by Benjamini-Hochberg over all such entries that could reject; 1 for
 *     the others; null when an arm made no attempts, as p is
 * @param delta Cliff's delta: positive where the candidate's attempts take more rounds
 * @param test name of the method
 */
public record RetryTest(
    String variant,
    String against,
    String layout,
    String workload,
    double chiSquare,
    @Nullable Double p,
    @Nullable Double pAdjusted,
    double delta,
    String test) {}

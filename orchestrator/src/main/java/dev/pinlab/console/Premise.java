// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import org.jspecify.annotations.Nullable;

/**
 * Whether the guest's memory is what the layout asked for.
 *
 * @param reason what does not hold, null when all holds
 * @param cmaBytes size of the CMA area
 * @param movableBytes present pages of ZONE_MOVABLE, in bytes
 * @param share smallest share of a buffer in CMA or ZONE_MOVABLE over all attempts, 0 to 1
 */
public record Premise(
    boolean ok, @Nullable String reason, long cmaBytes, long movableBytes, double share) {}

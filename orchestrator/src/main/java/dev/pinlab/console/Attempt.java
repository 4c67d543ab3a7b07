// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import org.jspecify.annotations.Nullable;

/**
 * One longterm pin call, as the guest program measured it.
 *
 * @param errno symbol of the error, null when the pin succeeded
 * @param micros time of the call in microseconds
 * @param pages pages in the buffer
 * @param leftover pages in CMA or ZONE_MOVABLE under a pin that succeeded
 * @param rounds migration passes inside the call ({@code migrate:mm_migrate_pages} of that task)
 * @param pagesFailed pages that failed to migrate, summed over the rounds
 */
public record Attempt(
    boolean ok,
    @Nullable String errno,
    long micros,
    long pages,
    Placement before,
    Placement after,
    long leftover,
    long rounds,
    long pagesFailed) {}

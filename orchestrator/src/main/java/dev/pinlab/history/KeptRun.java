// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import org.jspecify.annotations.Nullable;

/**
 * A run in a history, in a line.
 *
 * @param file of its experiment
 * @param started ISO-8601 instant
 * @param pinlab the version that made it
 * @param planned trials
 * @param made trials
 * @param headline what its comparison says, null where there was none
 */
public record KeptRun(
    String id,
    String experiment,
    String file,
    String started,
    String baseline,
    long seed,
    String accel,
    String pinlab,
    long planned,
    long made,
    @Nullable String headline,
    String imported) {}

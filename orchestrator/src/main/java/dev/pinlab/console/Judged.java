// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import dev.pinlab.spec.Judge;
import org.jspecify.annotations.Nullable;

/**
 * What came of the try to take memory back after the pins.
 *
 * @param ok whether all of it could be taken back
 * @param errno symbol of the error; null when it could, or when nobody says why not
 * @param micros how long the try took
 * @param pages pages that were to be taken back
 */
public record Judged(Judge judge, boolean ok, @Nullable String errno, long micros, long pages) {}

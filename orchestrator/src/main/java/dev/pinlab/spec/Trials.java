// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/**
 * How often each cell is sampled.
 *
 * @param boots boots of each cell; the unit of sampling
 * @param seed orders the blocks and seeds the guests
 * @param boot how each guest comes up
 */
public record Trials(int boots, long seed, BootMode boot) {}

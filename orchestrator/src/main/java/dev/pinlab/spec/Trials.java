// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/**
 * How often each cell is sampled.
 *
 * @param leastBoots boots of each cell before sampling may stop early; {@code boots} when it never
 *     does
 * @param boots boots of each cell, at most; the unit of sampling
 * @param seed orders the blocks and seeds the guests
 * @param boot how each guest comes up
 */
public record Trials(int leastBoots, int boots, long seed, BootMode boot) {
  /** As many boots as were asked for. */
  public Trials(int boots, long seed, BootMode boot) {
    this(boots, boots, seed, boot);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/**
 * What one attempt pins.
 *
 * @param via the kernel interface that makes the longterm pin
 * @param backing what the memory is made of
 * @param size bytes
 * @param share smallest part of it that has to lie in CMA or ZONE_MOVABLE before the attempt, 0 to
 *     1
 */
public record Buffer(Via via, Backing backing, long size, double share) {
  /** The share that is asked for when a spec is silent. */
  public static final double SHARE = 0.5;

  static final long PAGE = 4096;
}

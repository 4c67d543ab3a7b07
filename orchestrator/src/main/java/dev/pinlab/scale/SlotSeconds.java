// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

/**
 * Where the time of all slots of a night went, in seconds.
 *
 * @param boots of attempts whose results count
 * @param starts of those attempts: kernels fetched, the task started
 * @param lost whole attempts that were ended
 * @param twice whole attempts whose results were there already
 * @param idle nothing to do
 * @param away the node was down, or the slot was somebody else's
 */
public record SlotSeconds(
    double boots, double starts, double lost, double twice, double idle, double away) {
  /** All of them. */
  public double total() {
    return boots + starts + lost + twice + idle + away;
  }

  /** The share in which boots ran whose results count. */
  public double utilisation() {
    return boots / total();
  }
}

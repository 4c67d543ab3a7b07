// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

/**
 * What a night gave.
 *
 * @param boots whose results count
 * @param makespan seconds from the first start to the last result
 * @param peakStarts tasks that were started a second, in the busiest minute
 * @param mergeSeconds to read all journals once more
 */
public record Night(
    int boots,
    double makespan,
    SlotSeconds slots,
    TaskCounts tasks,
    Traffic traffic,
    double peakStarts,
    double mergeSeconds) {
  /**
   * Bytes over the network.
   *
   * @param kernelBytes that nodes fetched
   * @param resultBytes that tasks wrote, also those that were thrown away
   */
  public record Traffic(long kernelBytes, long resultBytes) {}

  /** Boots whose results count, an hour. */
  public double bootsAnHour() {
    return boots / makespan * 3600;
  }
}

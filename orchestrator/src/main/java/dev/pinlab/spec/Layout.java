// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/**
 * A guest's memory. Sizes are bytes; 0 means that the kernel is not asked for it.
 *
 * @param memory RAM of the guest
 * @param cma size of the contiguous memory area ({@code cma=})
 * @param movablecore size of ZONE_MOVABLE ({@code movablecore=})
 * @param kernelcore memory outside ZONE_MOVABLE ({@code kernelcore=})
 * @param hugepages number of 2 MiB huge pages reserved at boot
 */
public record Layout(
    String id, long memory, int cpus, long cma, long movablecore, long kernelcore, int hugepages) {
  /**
   * Bytes of ZONE_MOVABLE that are asked for; of two ways to ask, the kernel takes the one that
   * leaves less (find_zone_movable_pfns_for_nodes).
   */
  public long movable() {
    if (kernelcore == 0) {
      return movablecore;
    }
    long rest = memory - kernelcore;
    return movablecore > 0 ? Math.min(rest, movablecore) : rest;
  }
}

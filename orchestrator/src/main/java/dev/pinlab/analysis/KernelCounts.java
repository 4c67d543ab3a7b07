// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.List;
import java.util.Map;

/**
 * What the kernel counted in the boots of a cell that count.
 *
 * @param drains times that an attempt drained the LRU batches of all CPUs, over all attempts
 * @param isolationRounds drains that no migration pass followed, over all attempts
 * @param thpSplits transparent huge pages split during attempts, over all attempts
 * @param vmstat counters of /proc/vmstat at the end of a boot: mean over the boots
 * @param free free memory over the time of a boot, from the first attempt to the last; empty when
 *     the guests did not say
 */
public record KernelCounts(
    long drains,
    long isolationRounds,
    long thpSplits,
    Map<String, Double> vmstat,
    List<FreeMemory> free) {
  /** Of a cell without a boot that counts. */
  public static final KernelCounts NONE = new KernelCounts(0, 0, 0, Map.of(), List.of());

  public KernelCounts {
    free = List.copyOf(free);
  }

  /**
   * Free memory at one time, mean over the attempts that began about then.
   *
   * @param at microseconds since the guest program began
   * @param pages free pages by zone
   * @param cma free pages in CMA, which are in one of the zones too
   */
  public record FreeMemory(long at, Map<String, Double> pages, double cma) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

/**
 * What a job needs of a node.
 *
 * @param mebibytes of memory
 */
public record Size(int cpus, long mebibytes) {
  /** What pinlab and QEMU take beside the memory of guests. */
  private static final long HEADROOM = 1024;

  /** What pinlab alone takes, and a compiler for each processor. */
  private static final long A_COMPILER = 1024;

  private static final long MIB = 1 << 20;

  /**
   * Of a task.
   *
   * @param guests at a time
   * @param saved guests that are kept in memory for others to go on from
   * @param memory of a guest in bytes
   * @param cpus of a guest
   */
  public static Size ofTask(int guests, int saved, long memory, int cpus) {
    long mebibytes = (memory + MIB - 1) / MIB;
    return new Size(guests * cpus, HEADROOM + (guests + saved) * mebibytes);
  }

  /** Of the job that builds kernels. */
  public static Size ofBuild(int cpus) {
    return new Size(cpus, HEADROOM + cpus * A_COMPILER);
  }
}

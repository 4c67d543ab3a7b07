// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

/**
 * What became of tasks.
 *
 * @param committed results that count, of whole tasks
 * @param blocks in them
 * @param started by the scheduler
 * @param requeued after a failure, or preempted
 * @param thrownAway results of tasks that had some already, and copies that were still running when
 *     the last result came
 */
public record TaskCounts(int committed, int blocks, int started, int requeued, int thrownAway) {}

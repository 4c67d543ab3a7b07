// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.plan;

/**
 * One boot to be made.
 *
 * @param trial position in the run, from 1
 * @param block number of the block, from 1; its trials share layout, workload and seed
 */
public record PlannedTrial(
    int trial, String variant, String layout, String workload, int block, long seed) {
  /** Keeps each name once: the trials of a run are many, their names few. */
  public PlannedTrial {
    variant = variant.intern();
    layout = layout.intern();
    workload = workload.intern();
  }
}

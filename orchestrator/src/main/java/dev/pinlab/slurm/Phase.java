// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import java.util.Set;

/** How far a job is, as far as that makes a difference here. */
public enum Phase {
  /** In the queue, for the first time or again. */
  WAITING,
  /** On a node, or in a state that a newer Slurm may have. */
  RUNNING,
  /** Ended with exit status 0. */
  ENDED,
  /** Ended in any other way. */
  FAILED,
  /** Ended by somebody. */
  CANCELLED;

  private static final Set<String> BEFORE =
      Set.of("PENDING", "REQUEUED", "REQUEUE_FED", "REQUEUE_HOLD", "RESV_DEL_HOLD", "SPECIAL_EXIT");

  private static final Set<String> BAD =
      Set.of(
          "FAILED",
          "TIMEOUT",
          "OUT_OF_MEMORY",
          "NODE_FAIL",
          "BOOT_FAIL",
          "DEADLINE",
          "PREEMPTED",
          "LAUNCH_FAILED",
          "RECONFIG_FAIL");

  /** That of a state by its name, see {@code JOB STATE CODES} of {@code squeue(1)}. */
  static Phase of(String state) {
    if (state.equals("COMPLETED")) {
      return ENDED;
    }
    if (state.equals("CANCELLED") || state.equals("REVOKED")) {
      return CANCELLED;
    }
    if (BEFORE.contains(state)) {
      return WAITING;
    }
    return BAD.contains(state) ? FAILED : RUNNING;
  }
}

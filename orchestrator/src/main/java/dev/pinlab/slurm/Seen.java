// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import java.util.Locale;

/**
 * A job as the queue shows it.
 *
 * @param state as Slurm has it
 * @param status as {@code waitpid} gives it: exit status and signal
 * @param restarts how often it was put back into the queue
 * @param reason why it waits, or why it ended
 * @param node empty before it has one
 */
public record Seen(String state, int status, int restarts, String reason, String node) {
  private static final int SIGNAL = 0x7f;

  /** How far it is. */
  public Phase phase() {
    return Phase.of(state);
  }

  /** Exit status of what it ran; 0 when a signal ended that. */
  public int exit() {
    return status >> 8;
  }

  /** Whether its node could not begin with it: it has no such directory, or no such user. */
  public boolean notBegun() {
    return reason.equals("JobLaunchFailure") || reason.startsWith("launch_failed");
  }

  /** How it ended, in words. */
  public String words() {
    String how = state.toLowerCase(Locale.ROOT).replace('_', ' ');
    if (!state.equals("FAILED") || reason.equals("JobLaunchFailure")) {
      return how;
    }
    int signal = status & SIGNAL;
    return signal != 0 ? "ended by signal " + signal : "exit status " + exit();
  }
}

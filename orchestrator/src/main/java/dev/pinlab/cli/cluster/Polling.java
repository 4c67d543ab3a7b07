// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.slurm.Queue;
import dev.pinlab.slurm.Slurm;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Looks at the queue now and then. A controller that is away for some time is waited for. */
final class Polling {
  /** Looks after which what another host wrote is seen, if it was written. */
  static final int QUIET = 45;

  private static final Duration BETWEEN = Duration.ofSeconds(2);

  /** Looks in a row that may fail: a quarter of an hour. */
  private static final int FAILURES = 450;

  /** Reasons to wait that pass by themselves. */
  private static final Set<String> USUAL =
      Set.of(
          "None",
          "Priority",
          "Resources",
          "Dependency",
          "BeginTime",
          "JobArrayTaskLimit",
          "Cleaning",
          "");

  private final Slurm slurm;
  private final Progress progress;
  private final Set<String> told = new HashSet<>();
  private int failures;

  Polling(Slurm slurm, Progress progress) {
    this.slurm = slurm;
    this.progress = progress;
  }

  /** What is in the queue in a moment. */
  Queue next(Set<Long> jobs) throws HostFailure, InterruptedException {
    while (true) {
      Thread.sleep(BETWEEN.toMillis());
      Programs.requireNotEnding();
      try {
        Queue queue = slurm.queue(jobs);
        failures = 0;
        queue.reasonsToWait().forEach(this::tell);
        return queue;
      } catch (HostFailure e) {
        if (++failures > FAILURES) {
          throw e;
        }
        if (failures == 1) {
          progress.note(e.getMessage() + "; waiting for it");
        }
      }
    }
  }

  private void tell(String reason) {
    if (!USUAL.contains(reason) && told.add(reason)) {
      progress.note("Slurm lets jobs of this run wait: " + reason + " (`squeue --me` lists them)");
    }
  }
}

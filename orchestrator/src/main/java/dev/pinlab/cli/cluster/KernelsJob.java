// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import dev.pinlab.cli.terminal.Pace;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.process.HostFailure;
import dev.pinlab.slurm.Exchange;
import dev.pinlab.slurm.Phase;
import dev.pinlab.slurm.Queue;
import dev.pinlab.slurm.Seen;
import dev.pinlab.slurm.Slurm;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import java.util.Optional;
import java.util.Set;

/** Waits for the job that builds the kernels of a run. */
final class KernelsJob {
  private final Slurm slurm;
  private final Exchange exchange;
  private final Handing handing;
  private final Progress progress;

  KernelsJob(Slurm slurm, Exchange exchange, Handing handing, Progress progress) {
    this.slurm = slurm;
    this.exchange = exchange;
    this.handing = handing;
    this.progress = progress;
  }

  /**
   * What the job says of the run once it has ended.
   *
   * @throws UserFailure when the job found a mistake of the user's
   */
  RunMetadata await(long job, int variants) throws UserFailure, HostFailure, InterruptedException {
    String name = "Slurm job " + job;
    Polling polling = new Polling(slurm, progress);
    try (Progress.Stage stage = progress.stage("kernels", variants, Pace.EACH)) {
      stage.started(name);
      Optional<RunMetadata> laid = Optional.empty();
      int quiet = 0;
      while (laid.isEmpty()) {
        Queue queue = polling.next(Set.of(job));
        Optional<Seen> seen = queue.job(job);
        Phase phase = seen.map(Seen::phase).orElse(Phase.ENDED);
        if (phase == Phase.FAILED || phase == Phase.CANCELLED) {
          throw JobFailure.of(name, seen, handing.logOfKernels(job), exchange.root());
        }
        stage.doing(name, phase == Phase.WAITING ? "waits for a node" : "is on a node");
        if (phase == Phase.ENDED) {
          laid = RunDirectory.metadata(exchange.laid(String.valueOf(job)));
          if (laid.isEmpty() && ++quiet > Polling.QUIET) {
            throw JobFailure.of(name, seen, handing.logOfKernels(job), exchange.root());
          }
        }
      }
      for (VariantInfo variant : laid.get().variants()) {
        stage.finished(
            variant.id(), variant.error() == null ? "there" : String.valueOf(variant.error()));
      }
      return laid.get();
    }
  }
}

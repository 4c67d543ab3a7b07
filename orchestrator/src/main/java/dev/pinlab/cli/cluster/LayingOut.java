// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import dev.pinlab.cli.run.Continuation;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.run.Laid;
import dev.pinlab.cli.run.Request;
import dev.pinlab.plan.Plan;
import dev.pinlab.process.HostFailure;
import dev.pinlab.slurm.Exchange;
import dev.pinlab.slurm.NodeJob;
import dev.pinlab.slurm.Task;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.TrialRunner.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The job that builds the kernels of a run, and writes down for all others what they are to do. It
 * works in the directory of a run that another process, on another host, has begun.
 */
public final class LayingOut {
  private final Lab lab;
  private final NodeJob job;

  /** Takes what builds, and the job that it builds in. */
  public LayingOut(Lab lab, NodeJob job) {
    this.lab = lab;
    this.job = job;
  }

  /**
   * Builds and writes.
   *
   * @param blocks of a task
   * @throws UserFailure when a run would be continued that began as another one
   */
  public void lay(Experiment experiment, Request request, int blocks)
      throws UserFailure, HostFailure, InterruptedException {
    Path run = request.out();
    Exchange exchange = Exchange.of(run);
    Laid laid = lab.lay(experiment, request);
    Optional<RunMetadata> before = RunDirectory.metadata(run);
    if (before.isPresent()) {
      Continuation.requireSame(run, before.get(), laid.metadata());
    }
    laid.writeArtifacts(run);
    RunDirectory.write(exchange.common(), laid.metadata().withoutPlan());
    int guests = request.jobs().orElse(1);
    TaskOrders.writeCommon(
        exchange.common(),
        new TaskOrders.Common(experiment.trials().boot(), guests, laid.images()));
    writeOrders(laid, Task.of(request.share(Plan.of(experiment)), blocks), exchange);
    Path said = exchange.laid(job.job());
    try {
      Files.createDirectories(said);
    } catch (IOException e) {
      throw new HostFailure(said + ": " + HostFailure.reason(said, e), e);
    }
    // The last thing: whoever sees it finds all else.
    RunDirectory.write(said, laid.metadata());
  }

  private static void writeOrders(Laid laid, List<Task> tasks, Exchange exchange)
      throws HostFailure {
    Map<Integer, Work> byTrial = new LinkedHashMap<>();
    laid.work().forEach(work -> byTrial.put(work.planned().trial(), work));
    Map<String, String> digests = TaskOrders.digests(laid.work(), laid.images());
    for (Task task : tasks) {
      List<Work> work =
          task.trials().stream()
              .flatMap(trial -> Optional.ofNullable(byTrial.get(trial.trial())).stream())
              .toList();
      if (!work.isEmpty()) {
        TaskOrders.write(exchange.order(task.number()), TaskOrders.of(work, digests));
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import dev.pinlab.analysis.Stopping;
import dev.pinlab.build.KernelImage;
import dev.pinlab.cli.run.Artifacts;
import dev.pinlab.cli.run.CrashLines;
import dev.pinlab.cli.run.GuestPlace;
import dev.pinlab.cli.run.Seats;
import dev.pinlab.cli.run.WatchedBoots;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.slurm.Exchange;
import dev.pinlab.slurm.NodeJob;
import dev.pinlab.source.Directories;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.Bundles;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One task of a run, made on a node: its boots in a directory of its own, then its result. */
public final class NodeTask {
  /** The file in a result that names the node. */
  static final String NODE = "node";

  private final Path run;
  private final Exchange exchange;
  private final NodeJob job;
  private final Path scratch;
  private final GuestPlace place;
  private final Progress progress;

  /**
   * Takes where it is made.
   *
   * @param run on the shared directory
   * @param scratch a directory of this node
   */
  public NodeTask(Path run, NodeJob job, Path scratch, GuestPlace place, Progress progress) {
    this.run = run;
    this.exchange = Exchange.of(run);
    this.job = job;
    this.scratch = scratch;
    this.place = place;
    this.progress = progress;
  }

  /** Makes the boots of a task, unless it has a result. */
  public void make(int task) throws UserFailure, HostFailure, InterruptedException {
    if (exchange.has(task)) {
      progress.note("task %d has a result already; nothing is done".formatted(task));
      return;
    }
    Optional<TaskOrders.Order> order = TaskOrders.read(exchange.order(task));
    if (order.isEmpty()) {
      progress.note("task %d has no variant with a kernel; nothing is done".formatted(task));
      return;
    }
    Path attempt = exchange.attempt(task, job.job(), job.restart());
    make(attempt, order.get());
    boolean first = exchange.commit(attempt, task);
    progress.note(
        first
            ? "task %d is done".formatted(task)
            : "task %d has the result of another job already; this one is dropped".formatted(task));
  }

  private void make(Path attempt, TaskOrders.Order order)
      throws UserFailure, HostFailure, InterruptedException {
    TaskOrders.Common common = TaskOrders.readCommon(exchange.common());
    RunMetadata metadata =
        RunDirectory.metadata(exchange.common())
            .orElseThrow(() -> new HostFailure(exchange.common() + ": has no run.json"));
    requireSame(metadata, order, common.images());
    LocalCopies local = LocalCopies.in(scratch);
    local.cache().sweep();
    GuestPlace copied = new CopiedPlace(place, local.of(order.digests()));
    copied.check();
    clear(attempt);
    try (RunDirectory directory = RunDirectory.create(attempt)) {
      directory.write(metadata);
      Bundles bundles =
          new Bundles(
              attempt,
              new Artifacts(run).dossiers(metadata.variants(), common.images()),
              List.of());
      new WatchedBoots(
              directory,
              metadata,
              bundles,
              new CrashLines(attempt, common.images()),
              new Stopping(metadata, List.of()),
              local.cache(),
              copied)
          .make(order.work(), Seats.asked(common.guests()), common.boot(), progress);
    }
    requireAny(RunDirectory.trials(attempt));
    try {
      Files.writeString(attempt.resolve(NODE), job.node() + "\n");
    } catch (IOException e) {
      throw failure(attempt, e);
    }
  }

  /** Images that are content-addressed are what the run says, or nothing is booted. */
  private static void requireSame(
      RunMetadata run, TaskOrders.Order order, Map<String, KernelImage> images) throws HostFailure {
    for (PlannedTrial trial : order.work().stream().map(work -> work.planned()).toList()) {
      KernelImage image = images.get(trial.variant());
      boolean same =
          image != null
              && run.variants().stream()
                  .filter(variant -> variant.id().equals(trial.variant()))
                  .anyMatch(variant -> image.sha256().equals(variant.product().imageSha256()));
      if (!same) {
        throw new HostFailure(
            "trial %d: the kernel of %s is not the one that the run has; --resume builds it"
                .formatted(trial.trial(), trial.variant()));
      }
    }
  }

  /** A node that can boot nothing leaves its tasks to others. */
  private static void requireAny(List<TrialRecord> trials) throws HostFailure {
    if (trials.stream().allMatch(trial -> trial.outcome() == Outcome.INFRA)) {
      throw new HostFailure(
          "every boot failed through this node: "
              + trials.stream()
                  .map(trial -> String.valueOf(trial.boot().detail()))
                  .findFirst()
                  .orElse("there was none"));
    }
  }

  private static void clear(Path attempt) throws HostFailure {
    try {
      Directories.delete(attempt);
    } catch (IOException e) {
      throw failure(attempt, e);
    }
  }

  private static HostFailure failure(Path path, IOException e) {
    return new HostFailure(path + ": " + HostFailure.reason(path, e), e);
  }
}

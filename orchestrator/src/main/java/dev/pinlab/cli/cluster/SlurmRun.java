// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import dev.pinlab.cli.run.Continuation;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.run.Request;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.plan.Plan;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.LastCommand;
import dev.pinlab.slurm.Exchange;
import dev.pinlab.slurm.Ledger;
import dev.pinlab.slurm.Overseer;
import dev.pinlab.slurm.Slurm;
import dev.pinlab.slurm.Task;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.TrialRecord;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A run whose kernels are built and whose guests are booted by jobs of Slurm. */
public final class SlurmRun {
  private final Cluster cluster;
  private final Progress progress;

  /** Takes how jobs are handed in, and whom to tell how far it is. */
  public SlurmRun(Cluster cluster, Progress progress) {
    this.cluster = cluster;
    this.progress = progress;
  }

  /** Makes, or completes, a run in its directory; the reports are not written here. */
  public void run(Experiment experiment, Request request)
      throws UserFailure, HostFailure, InterruptedException {
    Slurm slurm = Slurm.find(cluster.site());
    try (RunDirectory directory =
        request.resume()
            ? RunDirectory.resume(request.out())
            : RunDirectory.create(request.out())) {
      Exchange exchange = Exchange.of(directory.path());
      exchange.make();
      Ledger ledger = Ledger.open(exchange.ledger(), cluster.blocks());
      if (ledger.blocks() != cluster.blocks()) {
        throw new UserFailure(
            "%s: began with %d blocks a task; --resume it with --slurm-blocks %2$d"
                .formatted(directory.path(), ledger.blocks()));
      }
      List<Task> tasks = Task.of(request.share(Plan.of(experiment)), cluster.blocks());
      Handing handing =
          new Handing(
              cluster, slurm, exchange, ledger, experiment, tasks, request.jobs().orElse(1));
      try (LastCommand last = LastCommand.of(() -> Slurm.cancelling(ledger.ids()))) {
        new Session(directory, exchange, slurm, ledger, handing).make(experiment, tasks);
      } catch (UserFailure | HostFailure e) {
        if (ledger.ids().isEmpty()) {
          exchange.remove();
          directory.withdraw();
        }
        throw e;
      }
    }
  }

  /** One coordinator's work on a run. */
  private final class Session {
    private final RunDirectory directory;
    private final Exchange exchange;
    private final Slurm slurm;
    private final Ledger ledger;
    private final Handing handing;

    Session(
        RunDirectory directory, Exchange exchange, Slurm slurm, Ledger ledger, Handing handing) {
      this.directory = directory;
      this.exchange = exchange;
      this.slurm = slurm;
      this.ledger = ledger;
      this.handing = handing;
    }

    void make(Experiment experiment, List<Task> tasks)
        throws UserFailure, HostFailure, InterruptedException {
      boolean complete = false;
      try {
        if (RunDirectory.metadata(directory.path()).isEmpty()) {
          // What an earlier process handed in before it knew its kernels may be of others.
          handing.cancel();
          exchange.clear();
          exchange.make();
        }
        handing.prepare();
        List<TrialRecord> before = RunDirectory.trials(directory.path());
        NavigableSet<Integer> open = open(tasks, Continuation.done(before));
        long job = handing.kernels();
        handing.tasks(withoutJob(open), OptionalLong.of(job));
        RunMetadata metadata = kernels(experiment, job);
        boots(metadata, before, tasks, open);
        complete = true;
      } finally {
        if (!complete) {
          handing.cancel();
        }
      }
      handing.cancel();
      exchange.clear();
    }

    private NavigableSet<Integer> open(List<Task> tasks, Set<Integer> done) throws HostFailure {
      NavigableSet<Integer> open = new TreeSet<>();
      for (Task task : tasks) {
        if (!task.trials().stream().allMatch(trial -> done.contains(trial.trial()))) {
          open.add(task.number());
        }
      }
      NavigableSet<Integer> committed = exchange.committed(open);
      for (int task : open) {
        if (exchange.has(task) && !committed.contains(task)) {
          // It was taken, and a node had spoiled some of it.
          exchange.reopen(task);
        }
      }
      return open;
    }

    /** Those that nobody handed in, or whose job is over without a result. */
    private NavigableSet<Integer> withoutJob(Set<Integer> open)
        throws HostFailure, InterruptedException {
      NavigableSet<Integer> without = new TreeSet<>(open);
      without.removeAll(exchange.committed(open));
      Set<Long> alive = slurm.queue(ledger.ids()).alive();
      without.removeIf(
          task -> ledger.place(task).filter(place -> alive.contains(place.job())).isPresent());
      return without;
    }

    private RunMetadata kernels(Experiment experiment, long job)
        throws UserFailure, HostFailure, InterruptedException {
      RunMetadata laid =
          new KernelsJob(slurm, exchange, handing, progress)
              .await(job, experiment.matrix().variants().size());
      return Lab.begin(directory, laid);
    }

    private void boots(
        RunMetadata metadata,
        List<TrialRecord> before,
        List<Task> tasks,
        NavigableSet<Integer> open)
        throws UserFailure, HostFailure, InterruptedException {
      TakenTasks taken = new TakenTasks(directory, exchange, metadata, before);
      Set<Integer> planned =
          metadata.plan().stream().map(PlannedTrial::trial).collect(Collectors.toSet());
      int left = 0;
      for (Task task : tasks) {
        long ofTask =
            task.trials().stream()
                .filter(trial -> planned.contains(trial.trial()) && !taken.has(trial))
                .count();
        left += (int) ofTask;
        if (ofTask == 0) {
          open.remove(task.number());
        }
      }
      try {
        new TaskWatch(slurm, exchange, ledger, handing, new Overseer(), progress)
            .await(open, taken, left);
      } finally {
        end(metadata, taken);
      }
    }

    /** What is known of the nodes now. */
    private void end(RunMetadata metadata, TakenTasks taken) throws HostFailure {
      Optional<String> nodes = Nodes.words(directory.path());
      RunMetadata known =
          nodes
              .map(words -> metadata.in(metadata.environment().with("nodes", words)))
              .orElse(metadata);
      directory.write(taken.watchdogs().map(known::with).orElse(known));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import dev.pinlab.cli.run.Continuation;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.slurm.Exchange;
import dev.pinlab.source.Directories;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.Watchdogs;
import dev.pinlab.trial.Bundles;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes what nodes have made into the run: consoles, bundles, then the records. */
final class TakenTasks {
  /** Nodes that spoil as many boots in a row spoil the next ones too. */
  private static final int SPOILED = 3;

  private final RunDirectory run;
  private final Exchange exchange;
  private final Set<PlannedTrial> plan;
  private final Set<Integer> done;
  private final Bundles bundles;
  private @Nullable Watchdogs watchdogs;
  private int spoiled;

  /**
   * Takes a run with what it has already.
   *
   * @param before its records
   */
  TakenTasks(RunDirectory run, Exchange exchange, RunMetadata metadata, List<TrialRecord> before) {
    this.run = run;
    this.exchange = exchange;
    this.plan = Set.copyOf(metadata.plan());
    this.done = new HashSet<>(Continuation.done(before));
    this.bundles = new Bundles(run.path(), Map.of(), before);
    this.watchdogs = metadata.watchdogs();
  }

  /** Whether a trial has given a result. */
  boolean has(PlannedTrial trial) {
    return done.contains(trial.trial());
  }

  /** What guests were measured to take on all nodes together. */
  Optional<Watchdogs> watchdogs() {
    return Optional.ofNullable(watchdogs);
  }

  /**
   * Takes the result of a task. A trial that the run has already stays as it is.
   *
   * @throws HostFailure when one boot after the other was spoiled by its node
   */
  void take(int task, Progress.Stage stage) throws UserFailure, HostFailure {
    Path result = exchange.result(task);
    try {
      String node = Files.readString(result.resolve(NodeTask.NODE)).strip();
      List<TrialRecord> records = new ArrayList<>();
      for (TrialRecord record : RunDirectory.trials(result)) {
        if (plan.contains(record.planned()) && !has(record.planned())) {
          moveFiles(result, record);
          records.add(record.on(node));
        }
      }
      run.appendAll(records);
      learn(result);
      exchange.taken(task);
      for (TrialRecord record : records) {
        count(record, stage);
      }
    } catch (IOException e) {
      throw new HostFailure(
          result + ": cannot be taken: " + HostFailure.reason(result, e) + "; --resume continues",
          e);
    }
  }

  private void count(TrialRecord record, Progress.Stage stage) throws HostFailure {
    PlannedTrial planned = record.planned();
    String cell = "%s %s %s".formatted(planned.variant(), planned.layout(), planned.workload());
    stage.started(cell);
    stage.finished(cell, record.outcome().id());
    if (record.outcome() != Outcome.INFRA) {
      done.add(planned.trial());
      spoiled = 0;
    } else if (++spoiled >= SPOILED) {
      throw new HostFailure(
          "%d boots in a row failed through their nodes, the last one on %s (%s); mend that, then --resume continues"
              .formatted(SPOILED, record.boot().node(), record.boot().detail()));
    }
  }

  private void learn(Path result) throws UserFailure, HostFailure {
    Watchdogs more = RunDirectory.metadata(result).map(RunMetadata::watchdogs).orElse(null);
    if (more != null) {
      watchdogs = watchdogs == null ? more : watchdogs.and(more);
    }
  }

  private void moveFiles(Path result, TrialRecord record) throws IOException {
    String bundle = Bundles.directory(record.planned());
    boolean bundled = Files.isDirectory(result.resolve(bundle));
    boolean hasConsole =
        !record.console().isEmpty() && Files.exists(result.resolve(record.console()));
    if (bundled || hasConsole || record.outcome() == Outcome.COMPLETED) {
      // Of the same trial before it was made again. Where the result has neither, they were moved
      // from it by a process that was cut off before the journal had the record.
      Directories.delete(run.path().resolve(bundle));
    }
    if (hasConsole) {
      move(result, record.console());
    }
    if (bundled && bundles.admits(record)) {
      move(result, bundle);
    }
  }

  private void move(Path result, String name) throws IOException {
    Path place = run.path().resolve(name);
    Files.createDirectories(place.getParent());
    Files.move(
        result.resolve(name),
        place,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.analysis.Boot;
import dev.pinlab.analysis.Stopping;
import dev.pinlab.cli.run.Turns.Turn;
import dev.pinlab.cli.terminal.Pace;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import dev.pinlab.trial.TrialRunner;
import dev.pinlab.trial.TrialRunner.Work;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the boots of a run in about their order, some of them side by side, and keeps each in the
 * journal.
 */
final class Boots {
  /** A host that spoils as many boots in a row spoils the next ones too. */
  private static final int SPOILED = 3;

  private final TrialRunner runner;
  private final CrashLines lines;
  private final RunDirectory directory;
  private final Stopping stopping;
  private final AtomicInteger spoiled = new AtomicInteger();

  /**
   * Takes what makes boots and what keeps them.
   *
   * @param stopping where there are boots enough
   */
  Boots(TrialRunner runner, CrashLines lines, RunDirectory directory, Stopping stopping) {
    this.runner = runner;
    this.lines = lines;
    this.directory = directory;
    this.stopping = stopping;
  }

  /**
   * Runs trials to the end.
   *
   * @param seats how many guests there may be at a time
   * @throws HostFailure when the host spoils one boot after the other, or the journal cannot be
   *     written
   */
  void make(List<Work> work, Seats seats, Progress progress)
      throws HostFailure, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(seats.total());
    Turns<Work> turns = new Turns<>(turns(work, seats), seats.total());
    try (Progress.Stage stage = progress.stage("boots", work.size(), Pace.SAMPLED)) {
      // In the order in which they end, so that the first that fails stops the others.
      CompletionService<Void> ended = new ExecutorCompletionService<>(threads);
      for (int thread = 0; thread < seats.total(); thread++) {
        ended.submit(
            () -> {
              takeTurns(turns, stage);
              return null;
            });
      }
      for (int thread = 0; thread < seats.total(); thread++) {
        ended.take().get();
      }
    } catch (ExecutionException e) {
      throw unwrap(e);
    } finally {
      end(threads);
    }
  }

  private static List<Turn<Work>> turns(List<Work> work, Seats seats) {
    return work.stream()
        .map(one -> new Turn<>(one, one.planned().block(), seats.taken(one.machine(), one.asked())))
        .toList();
  }

  private void takeTurns(Turns<Work> turns, Progress.Stage stage)
      throws HostFailure, InterruptedException {
    for (var next = turns.next(); next.isPresent(); next = turns.next()) {
      Work work = next.get().who();
      try {
        if (stopping.begins(work.planned())) {
          make(work, stage);
        } else {
          stage.finished(cell(work), "not needed");
        }
      } finally {
        turns.ended(next.get());
      }
    }
  }

  /** A boot that is under way must not reach the journal after it was closed. */
  private static void end(ExecutorService threads) throws InterruptedException {
    threads.shutdownNow();
    if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("boots go on after they were interrupted");
    }
  }

  private void make(Work work, Progress.Stage stage) throws HostFailure, InterruptedException {
    String cell = cell(work);
    stage.started(cell);
    TrialRecord record = lines.add(runner.run(work));
    Programs.requireNotEnding();
    directory.append(record);
    stopping.ended(Boot.of(record));
    stage.finished(cell, record.outcome().id());
    boolean bad = record.outcome() == Outcome.INFRA;
    if (bad && spoiled.incrementAndGet() >= SPOILED) {
      throw new HostFailure(
          "%d boots in a row failed through this host (%s); mend it, then --resume continues"
              .formatted(SPOILED, record.boot().detail()));
    }
    if (!bad) {
      spoiled.set(0);
    }
  }

  private static String cell(Work work) {
    PlannedTrial planned = work.planned();
    return "%s %s %s".formatted(planned.variant(), planned.layout(), planned.workload());
  }

  private static HostFailure unwrap(ExecutionException e) throws InterruptedException {
    if (e.getCause() instanceof HostFailure failure) {
      return failure;
    }
    if (e.getCause() instanceof InterruptedException) {
      throw new InterruptedException("a boot was interrupted");
    }
    throw new IllegalStateException("a boot failed in pinlab itself", e.getCause());
  }
}

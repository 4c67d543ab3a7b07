// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.run.GuestPlace;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.run.SnapshotPlace;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Scratch;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trial.Bundles;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.Patience;
import dev.pinlab.trial.Snapshots;
import dev.pinlab.trial.Speedometer;
import dev.pinlab.trial.TrialRecord;
import dev.pinlab.trial.TrialRunner;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Guests;
import dev.pinlab.vm.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The one trial that all measures of trials make, prepared when the first of them asks. */
final class QuietTrial implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Experiment experiment;
  private final Lab lab;
  private final Cache cache;
  private final GuestPlace guestPlace;
  private final Speedometer speedometer = new Speedometer();
  private @Nullable Work work;
  private @Nullable Scratch scratch;
  private @Nullable SnapshotPlace place;
  private GuestPlace.@Nullable Opened opened;
  private @Nullable Snapshots snapshots;

  /** Takes an experiment of one cell, of which the first trial is made somewhere. */
  QuietTrial(Experiment experiment, Lab lab, Cache cache, GuestPlace guestPlace) {
    this.experiment = experiment;
    this.lab = lab;
    this.cache = cache;
    this.guestPlace = guestPlace;
  }

  Work work() throws UserFailure, HostFailure, InterruptedException {
    if (work == null) {
      List<Work> all = lab.prepare(experiment, Optional.empty());
      if (all.isEmpty()) {
        throw new HostFailure("no kernel to boot; `pinlab build` of the experiment says why");
      }
      work = all.get(0);
    }
    return work;
  }

  /** Directory for what is left of trials. */
  Path directory() throws HostFailure, InterruptedException {
    if (scratch == null) {
      scratch =
          cache.scratch(
              "bench-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet()));
    }
    return scratch.directory();
  }

  /** What its restored guests go on from. */
  Snapshot snapshot() throws UserFailure, HostFailure, InterruptedException {
    return snapshots()
        .of(work().machine(), Patience.backstop(work().asked()))
        .orElseThrow(() -> new HostFailure("the guest could not be saved"));
  }

  private Snapshots snapshots() throws UserFailure, HostFailure, InterruptedException {
    if (snapshots == null) {
      snapshots = place().snapshots(guests(), speedometer);
    }
    return snapshots;
  }

  private SnapshotPlace place() throws UserFailure, HostFailure, InterruptedException {
    if (place == null) {
      place = SnapshotPlace.of(List.of(work()), cache);
    }
    return place;
  }

  private Guests guests() throws UserFailure, HostFailure, InterruptedException {
    if (opened == null) {
      opened = guestPlace.open(List.of(work().machine()), place().seen());
    }
    return opened.guests();
  }

  /** What makes trials of guests that boot. */
  TrialRunner booting() throws UserFailure, HostFailure, InterruptedException {
    return new TrialRunner(directory(), bundles(), speedometer, guests());
  }

  /** What makes trials of guests that are restored, once there is what they go on from. */
  TrialRunner restoring() throws UserFailure, HostFailure, InterruptedException {
    snapshot();
    return new TrialRunner(directory(), bundles(), speedometer, snapshots());
  }

  private Bundles bundles() throws HostFailure, InterruptedException {
    return new Bundles(directory(), Map.of(), List.of());
  }

  /** How long the trial took. */
  Duration time(TrialRunner runner) throws UserFailure, HostFailure, InterruptedException {
    Work made = work();
    long begin = System.nanoTime();
    TrialRecord record = runner.run(made);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    if (record.outcome() != Outcome.COMPLETED) {
      String why = Optional.ofNullable(record.boot().detail()).orElse("see its console");
      throw new HostFailure("a trial was " + record.outcome().id() + ": " + why);
    }
    return took;
  }

  @Override
  public void close() throws HostFailure {
    if (opened != null) {
      opened.close();
    }
    if (place != null) {
      place.close();
    }
    if (scratch != null) {
      scratch.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.analysis.Stopping;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.spec.BootMode;
import dev.pinlab.spec.Program;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.Watchdogs;
import dev.pinlab.trial.Bundles;
import dev.pinlab.trial.SavedGuests;
import dev.pinlab.trial.Snapshots;
import dev.pinlab.trial.Speedometer;
import dev.pinlab.trial.TrialRunner;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Machine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the boots of a run, and leaves in its metadata how fast this host was at it. */
public final class WatchedBoots {
  private final RunDirectory directory;
  private final RunMetadata metadata;
  private final Bundles bundles;
  private final CrashLines lines;
  private final Stopping stopping;
  private final Cache cache;
  private final GuestPlace guestPlace;

  /** Takes the run with its metadata as they are. */
  public WatchedBoots(
      RunDirectory directory,
      RunMetadata metadata,
      Bundles bundles,
      CrashLines lines,
      Stopping stopping,
      Cache cache,
      GuestPlace guestPlace) {
    this.directory = directory;
    this.metadata = metadata;
    this.bundles = bundles;
    this.lines = lines;
    this.stopping = stopping;
    this.cache = cache;
    this.guestPlace = guestPlace;
  }

  /** Makes them with guests that nobody has saved yet. */
  public void make(List<Work> work, Seats seats, BootMode boot, Progress progress)
      throws HostFailure, InterruptedException {
    make(work, seats, boot, Optional.empty(), progress);
  }

  void make(
      List<Work> work, Seats seats, BootMode boot, Optional<Ready.Saved> saved, Progress progress)
      throws HostFailure, InterruptedException {
    Speedometer speedometer = saved.map(Ready.Saved::speedometer).orElseGet(Speedometer::new);
    if (boot == BootMode.RESTORE && saved.isPresent()) {
      SavedGuests guests = saved.get().guests();
      boots(new TrialRunner(directory.path(), bundles, speedometer, guests))
          .make(work, seats, progress);
    } else {
      boot(work, seats, boot, speedometer, progress);
    }
    Map<String, Program> programs = new LinkedHashMap<>();
    work.forEach(one -> programs.put(one.planned().workload(), one.asked()));
    Optional<Watchdogs> measured = Watchdogs.of(speedometer, programs);
    if (measured.isPresent()) {
      directory.write(metadata.with(measured.get()));
    }
  }

  private void boot(
      List<Work> work, Seats seats, BootMode boot, Speedometer speedometer, Progress progress)
      throws HostFailure, InterruptedException {
    Path run = directory.path();
    Set<Machine> machines = work.stream().map(Work::machine).collect(Collectors.toSet());
    if (boot == BootMode.FRESH) {
      try (var opened = guestPlace.open(machines, List.of())) {
        boots(new TrialRunner(run, bundles, speedometer, opened.guests()))
            .make(work, seats, progress);
      }
      return;
    }
    try (SnapshotPlace place = SnapshotPlace.of(machines, cache);
        var opened = guestPlace.open(machines, place.seen())) {
      Snapshots snapshots = place.snapshots(opened.guests(), speedometer);
      boots(new TrialRunner(run, bundles, speedometer, snapshots)).make(work, seats, progress);
    }
  }

  private Boots boots(TrialRunner runner) {
    return new Boots(runner, lines, directory, stopping);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.console.Attempt;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the boots of a small experiment gave, run for real by the command line. */
record BootedTrials(List<TrialRecord> all) {
  /** Runs an experiment whose paths are relative to the project; whatever it finds is fine. */
  static BootedTrials of(Path directory, String name, String spec) throws Exception {
    return of(directory, name, Files.writeString(directory.resolve(name + ".yaml"), spec));
  }

  /** Runs one of the project's experiments with options; whatever it finds is fine. */
  static BootedTrials ofProject(Path directory, String name, String... options) throws Exception {
    return of(directory, name, Real.HOME.resolve("experiments/" + name + ".yaml"), options);
  }

  private static BootedTrials of(Path directory, String name, Path spec, String... options)
      throws Exception {
    Path run = directory.resolve(name);
    Path log = directory.resolve(name + ".log");
    var arguments = new ArrayList<>(List.of("run", spec.toString(), "--out", run.toString()));
    arguments.addAll(List.of(options));
    int exit = LivePinlab.start(log, arguments.toArray(String[]::new)).exit();
    assertThat(exit).as(Files.readString(log)).isIn(0, 1);
    return new BootedTrials(RunDirectory.trials(run));
  }

  /** The boots of a variant under a workload, one for each layout. */
  List<TrialRecord> of(String variant, String workload) {
    List<TrialRecord> found =
        all.stream()
            .filter(trial -> trial.planned().variant().equals(variant))
            .filter(trial -> trial.planned().workload().equals(workload))
            .toList();
    assertThat(found).as("boots of %s under %s", variant, workload).isNotEmpty();
    return found;
  }

  /** The one boot of a cell. */
  TrialRecord one(String variant, String layout, String workload) {
    List<TrialRecord> found =
        of(variant, workload).stream()
            .filter(trial -> trial.planned().layout().equals(layout))
            .toList();
    assertThat(found).as("boots of %s in %s under %s", variant, layout, workload).hasSize(1);
    return found.get(0);
  }

  /** The attempts of a variant under a workload in all layouts, all of boots that completed. */
  List<Attempt> attempts(String variant, String workload) {
    return attempts(of(variant, workload));
  }

  /** The attempts of a cell, of a boot that completed. */
  List<Attempt> attempts(String variant, String layout, String workload) {
    return attempts(List.of(one(variant, layout, workload)));
  }

  private static List<Attempt> attempts(List<TrialRecord> trials) {
    assertThat(trials)
        .allSatisfy(
            trial ->
                assertThat(trial.outcome())
                    .as("%s: %s", trial.planned(), trial.boot().detail())
                    .isEqualTo(Outcome.COMPLETED));
    return trials.stream().flatMap(trial -> trial.attempts().stream()).toList();
  }

  static boolean leaves(Attempt attempt) {
    return attempt.ok() && attempt.leftover() > 0;
  }

  static boolean pinsCleanly(Attempt attempt) {
    return attempt.ok() && attempt.leftover() == 0;
  }

  static Predicate<Attempt> fails(String errno, int rounds) {
    return attempt -> !attempt.ok() && errno.equals(attempt.errno()) && attempt.rounds() == rounds;
  }
}

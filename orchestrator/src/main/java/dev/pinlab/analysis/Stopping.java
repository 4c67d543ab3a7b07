// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.store.RunMetadata;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run has boots enough: it is asked before each boot, and told of each that was made. A
 * block that was begun is made whole. A run of a fixed number of boots has never enough.
 *
 * <p>It knows nothing but the boots, so a run that is resumed stops where it would have stopped,
 * and a report can tell what was left out and why.
 */
public final class Stopping {
  private final Map<List<String>, SampledPlace> places = new LinkedHashMap<>();

  /** Of a run as it was planned, of which some boots may have been made. */
  public Stopping(RunMetadata run, Collection<Boot> made) {
    if (run.terms().sequential()) {
      Undecided undecided = new Undecided(run);
      for (PlannedTrial trial : run.plan()) {
        places
            .computeIfAbsent(
                key(trial), place -> new SampledPlace(run.terms().leastBoots(), undecided))
            .plan(trial);
      }
      made.forEach(this::add);
      places.values().forEach(SampledPlace::look);
    }
  }

  /** Whether a trial is to be made; if so, all others of its block are too. */
  public synchronized boolean begins(PlannedTrial trial) {
    return place(trial).map(place -> place.begins(trial)).orElse(true);
  }

  /** A boot was made. */
  public synchronized void ended(Boot boot) {
    add(boot);
    place(boot.planned()).ifPresent(SampledPlace::look);
  }

  /** How far it went in each layout under each workload; empty for a fixed number of boots. */
  public synchronized List<Stopped> stopped() {
    return places.entrySet().stream()
        .map(place -> place.getValue().stopped(place.getKey().get(0), place.getKey().get(1)))
        .toList();
  }

  private void add(Boot boot) {
    place(boot.planned()).ifPresent(place -> place.add(boot));
  }

  /** Empty for a fixed number of boots. */
  private Optional<SampledPlace> place(PlannedTrial trial) {
    return Optional.ofNullable(places.get(key(trial)));
  }

  private static List<String> key(PlannedTrial trial) {
    return List.of(trial.layout(), trial.workload());
  }
}

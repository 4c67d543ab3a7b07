// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.store.RunMetadata;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a run has boots enough: it is asked before each boot, and told of each that was made. A
 * block that was begun is made whole. A run of a fixed number of boots has never enough.
 *
 * <p>It knows nothing but the boots, so a run that is resumed stops where it would have stopped,
 * and a report can tell what was left out and why.
 */
public final class Stopping {
  private final boolean sequential;
  private final Map<List<String>, SampledPlace> places = new LinkedHashMap<>();

  /** Of a run as it was planned, of which some boots may have been made. */
  public Stopping(RunMetadata run, Collection<Boot> made) {
    this.sequential = run.terms().sequential();
    if (sequential) {
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
    SampledPlace place = places.get(key(trial));
    return place == null || place.begins(trial);
  }

  /** A boot was made. */
  public synchronized void ended(Boot boot) {
    add(boot);
    SampledPlace place = places.get(key(boot.planned()));
    if (place != null) {
      place.look();
    }
  }

  /** How far it went in each layout under each workload; empty for a fixed number of boots. */
  public synchronized List<Stopped> stopped() {
    return places.entrySet().stream()
        .map(place -> place.getValue().stopped(place.getKey().get(0), place.getKey().get(1)))
        .toList();
  }

  private void add(Boot boot) {
    SampledPlace place = places.get(key(boot.planned()));
    if (place != null) {
      place.add(boot);
    }
  }

  private static List<String> key(PlannedTrial trial) {
    return List.of(trial.layout(), trial.workload());
  }
}

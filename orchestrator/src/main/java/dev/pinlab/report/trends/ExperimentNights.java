// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.trends;

import dev.pinlab.history.History;
import dev.pinlab.history.KeptFailure;
import dev.pinlab.history.KeptRun;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trend.Trend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a history has of an experiment.
 *
 * @param runs its nights, the newest last; there is one at least
 * @param pinned id of the run that the others are held against, empty for none
 */
public record ExperimentNights(
    String experiment,
    List<KeptRun> runs,
    List<Trend> trends,
    List<KeptFailure> failures,
    String pinned) {
  public ExperimentNights {
    runs = List.copyOf(runs);
    trends = List.copyOf(trends);
    failures = List.copyOf(failures);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException(experiment + " has no nights");
    }
  }

  /** Runs by experiment, in the order of the names. */
  public static Map<String, List<KeptRun>> byExperiment(List<KeptRun> runs) {
    return runs.stream()
        .map(KeptRun::experiment)
        .distinct()
        .sorted()
        .collect(
            Collectors.toMap(
                name -> name,
                name -> runs.stream().filter(run -> run.experiment().equals(name)).toList(),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  /**
   * Reads them.
   *
   * @param runs of the experiment
   */
  public static ExperimentNights of(History history, String experiment, List<KeptRun> runs)
      throws UserFailure, HostFailure {
    return new ExperimentNights(
        experiment,
        runs,
        history.trends(experiment),
        history.failures(experiment),
        history.remarks().pinned(experiment).map(KeptRun::id).orElse(""));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.nightly;

import dev.pinlab.history.History;
import dev.pinlab.history.KeptFailure;
import dev.pinlab.history.KeptRun;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.KnownFailure;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trend.JudgedFailure;
import dev.pinlab.trend.NightReview;
import dev.pinlab.trend.Rules;
import dev.pinlab.trial.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The nights of an experiment in a history.
 *
 * @param known failures that need not alarm
 */
public record Nights(History history, Experiment experiment, List<KnownFailure> known) {
  /** What the host did, or what was not measured, says nothing of a kernel. */
  private static final Set<String> NOT_THE_KERNELS =
      Set.of(Outcome.INFRA.id(), Outcome.INVALID.id());

  /** All of them, the newest last. */
  List<KeptRun> all() throws UserFailure, HostFailure {
    return history.runs().stream()
        .filter(run -> run.experiment().equals(experiment.name()))
        .toList();
  }

  /** Guests of the next night: others than those of the nights before, and the same each time. */
  public long nextSeed() throws UserFailure, HostFailure {
    return experiment.trials().seed() + all().size();
  }

  /** The same of the experiment with a seed. */
  public Nights seeded(long seed) {
    return new Nights(history, experiment.seeded(seed), known);
  }

  /** The newest one. */
  Optional<KeptRun> last() throws UserFailure, HostFailure {
    return all().stream().reduce((older, newer) -> newer);
  }

  /** What a night says, held against those before it. */
  NightReview review(KeptRun night) throws UserFailure, HostFailure {
    String pinned = history.remarks().pinned(experiment.name()).map(KeptRun::id).orElse(null);
    return NightReview.of(
        new NightReview.Subject(experiment.name(), night.id(), night.started(), pinned),
        history.trends(experiment.name()),
        Rules.DEFAULT,
        new NightReview.Terms(experiment.gate(), experiment.trials().seed()),
        JudgedFailure.of(titles(night), known, day(night)));
  }

  private Map<String, Long> titles(KeptRun night) throws UserFailure, HostFailure {
    Map<String, Long> titles = new LinkedHashMap<>();
    for (KeptFailure failure : history.failures(night)) {
      if (!failure.expected() && !NOT_THE_KERNELS.contains(failure.outcome())) {
        titles.merge(failure.title(), failure.boots(), Long::sum);
      }
    }
    return titles;
  }

  private static LocalDate day(KeptRun night) {
    return LocalDate.ofInstant(Instant.parse(night.started()), ZoneOffset.UTC);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a night says of its experiment, held against those before it.
 *
 * @param night id of its run
 * @param at when it began, ISO-8601
 * @param pinned id of the pinned night, null when there is none
 * @param cells those of the night, by cell and metric
 * @param failures how its boots failed
 */
public record NightReview(
    String schema,
    String experiment,
    String night,
    String at,
    @Nullable String pinned,
    List<CellReview> cells,
    List<JudgedFailure> failures) {
  /** What {@code night.json} is. */
  public static final String SCHEMA = "pinlab/night/1";

  public NightReview {
    cells = List.copyOf(cells);
    failures = List.copyOf(failures);
  }

  /**
   * What is asked of all differences of a night.
   *
   * @param seed of permutations that are too many to count
   */
  public record Terms(Gate gate, long seed) {
    NightDifference.Terms of(Metric metric) {
      return new NightDifference.Terms(metric, gate.alpha(), gate.margin(), seed);
    }
  }

  /** Which night of an experiment it is, and what it is held against. */
  public record Subject(String experiment, String night, String at, @Nullable String pinned) {}

  /**
   * Of the gating metrics of each cell that the night has.
   *
   * @param trends of the experiment, up to that night
   */
  public static NightReview of(
      Subject subject, List<Trend> trends, Rules rules, Terms terms, List<JudgedFailure> failures) {
    return new NightReview(
        SCHEMA,
        subject.experiment(),
        subject.night(),
        subject.at(),
        subject.pinned(),
        trends.stream()
            .filter(trend -> terms.gate().metrics().contains(trend.metric()))
            .filter(trend -> trend.last().id().equals(subject.night()))
            .map(trend -> CellReview.of(trend, rules, subject.pinned(), terms))
            .toList(),
        failures);
  }

  /** Whether one more night like this one would be an alarm. */
  public boolean isSuspect() {
    return cells.stream().anyMatch(CellReview::isSuspect);
  }

  /** Whether an alarm waits for somebody to rule on it. */
  public boolean isOpen() {
    return cells.stream().anyMatch(CellReview::isOpen);
  }

  /** Whether somebody has to be told that something got worse. */
  public boolean isWorse() {
    return cells.stream().anyMatch(CellReview::isWorse)
        || failures.stream().anyMatch(JudgedFailure::alarms);
  }
}

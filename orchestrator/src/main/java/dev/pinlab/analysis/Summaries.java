// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Placement;
import dev.pinlab.console.TestPoint;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What each cell gave by itself: counts, the curve over rounds, and latency. */
final class Summaries {
  /** Stands for the errno that a guest did not give. */
  static final String UNKNOWN = "unknown";

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

  private final Cells cells;
  private final double confidence;
  private final long seed;

  Summaries(Cells cells, double confidence, long seed) {
    this.cells = cells;
    this.confidence = confidence;
    this.seed = seed;
  }

  /** One summary a cell. */
  List<CellSummary> counts() {
    return cells.all().stream().map(this::summary).toList();
  }

  /** One curve for each cell that made attempts. */
  List<Retries> retries() {
    return cells.all().stream()
        .filter(cell -> !attempts(cell).isEmpty())
        .map(
            cell ->
                new Retries(
                    cell.variant(),
                    cell.layout(),
                    cell.workload(),
                    KaplanMeier.curve(attempts(cell))))
        .toList();
  }

  /** Quantiles for each cell that made attempts. */
  List<Latency> latency() {
    List<Latency> latencies = new ArrayList<>();
    for (Cell cell : cells.all()) {
      if (!attempts(cell).isEmpty()) {
        List<long[]> boots =
            cells.counting(cell).stream()
                .map(boot -> boot.attempts().stream().mapToLong(Attempt::micros).toArray())
                .toList();
        List<Latency.Quantile> of =
            new BootBootstrap(boots, confidence, seed).quantiles(.5, .95, .99);
        latencies.add(
            new Latency(
                cell.variant(), cell.layout(), cell.workload(), of.get(0), of.get(1), of.get(2)));
      }
    }
    return latencies;
  }

  /** Guests that were started again through the host's fault, by variant; zeros left out. */
  Map<String, Integer> retried() {
    Map<String, Integer> retried = new LinkedHashMap<>();
    for (Cell cell : cells.all()) {
      for (TrialRecord trial : cells.trials(cell)) {
        if (trial.boot().tries() > 1) {
          retried.merge(cell.variant(), trial.boot().tries() - 1, Integer::sum);
        }
      }
    }
    return retried;
  }

  private List<Attempt> attempts(Cell cell) {
    return cells.counting(cell).stream().flatMap(boot -> boot.attempts().stream()).toList();
  }

  private CellSummary summary(Cell cell) {
    Map<String, Integer> outcomes = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      int boots = 0;
      for (TrialRecord trial : cells.trials(cell)) {
        boots += trial.outcome() == outcome ? 1 : 0;
      }
      if (boots > 0) {
        outcomes.put(outcome.id(), boots);
      }
    }
    List<Attempt> attempts = attempts(cell);
    return new CellSummary(
        cell.variant(),
        cell.layout(),
        cell.workload(),
        outcomes,
        invalid(cells.trials(cell)),
        failures(cells.trials(cell)),
        totals(cells.counting(cell).size(), attempts),
        errnos(attempts),
        tally(attempts, Attempt::rounds),
        tests(cells.counting(cell)),
        KernelCounting.of(cells.counting(cell)));
  }

  private static Map<String, Integer> invalid(List<TrialRecord> trials) {
    Map<String, Integer> boots = new LinkedHashMap<>();
    for (TrialRecord trial : trials) {
      if (trial.outcome() == Outcome.INVALID) {
        String why = Objects.requireNonNullElse(trial.boot().detail(), "no reason is on record");
        boots.merge(why, 1, Integer::sum);
      }
    }
    return boots;
  }

  /** Boots that say more by their end than by a rate; invalid ones are counted by reason. */
  private List<BootFailure> failures(List<TrialRecord> trials) {
    Map<List<Object>, BootFailure> byWhat = new LinkedHashMap<>();
    for (TrialRecord trial : trials) {
      if (trial.outcome() != Outcome.COMPLETED && trial.outcome() != Outcome.INVALID) {
        String title =
            trial.crash() == null
                ? NUMBER.matcher(Failures.summary(trial)).replaceAll("N")
                : trial.crash().title();
        boolean expected = cells.isExpected(trial);
        BootFailure first =
            new BootFailure(
                title,
                trial.outcome().id(),
                trial.crash() == null ? null : trial.crash().kind(),
                expected,
                1,
                trial.planned().trial(),
                trial.console());
        byWhat.merge(
            List.of(title, trial.outcome(), expected), first, (known, more) -> known.andOneMore());
      }
    }
    return List.copyOf(byWhat.values());
  }

  private static Map<String, Long> tests(List<TrialRecord> boots) {
    Map<String, Long> tests = new LinkedHashMap<>();
    for (TestPoint.Result result : TestPoint.Result.values()) {
      long count =
          boots.stream()
              .flatMap(boot -> boot.said().tests().stream())
              .filter(test -> test.result() == result)
              .count();
      if (count > 0) {
        tests.put(result.id(), count);
      }
    }
    return tests;
  }

  private static CellSummary.Totals totals(int boots, List<Attempt> attempts) {
    List<Attempt> leaving = attempts.stream().filter(a -> a.ok() && a.leftover() > 0).toList();
    return new CellSummary.Totals(
        boots,
        attempts.size(),
        attempts.stream().filter(attempt -> !attempt.ok()).count(),
        leaving.size(),
        leaving.stream().mapToLong(Attempt::leftover).sum(),
        attempts.stream().mapToDouble(a -> share(a.before())).min().orElse(0));
  }

  private static double share(Placement placement) {
    long atStake = placement.cma() + placement.movable();
    long pages = atStake + placement.other() + placement.absent();
    return pages == 0 ? 0 : (double) atStake / pages;
  }

  /** Failed attempts by errno symbol; {@link #UNKNOWN} when the guest gave none. */
  static Map<String, Long> errnos(List<Attempt> attempts) {
    return tally(
        attempts.stream().filter(attempt -> !attempt.ok()).toList(),
        attempt -> attempt.errno() == null ? UNKNOWN : attempt.errno());
  }

  private static <K extends Comparable<K>> Map<K, Long> tally(
      List<Attempt> attempts, Function<Attempt, K> key) {
    return attempts.stream()
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
  }
}

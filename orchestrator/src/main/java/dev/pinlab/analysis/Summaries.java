// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Crash;
import dev.pinlab.console.TestPoint;
import dev.pinlab.trial.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What each cell gave by itself: counts, and the curve over rounds. */
final class Summaries {
  private final Cells cells;

  Summaries(Cells cells) {
    this.cells = cells;
  }

  /** One summary a cell. */
  List<CellSummary> counts() {
    return cells.all().parallelStream().map(this::summary).toList();
  }

  /** One curve for each cell that made attempts. */
  List<Retries> retries() {
    return attempted().parallelStream()
        .map(
            cell ->
                new Retries(
                    cell.variant(),
                    cell.layout(),
                    cell.workload(),
                    KaplanMeier.curve(cells.rounds(cell))))
        .toList();
  }

  /** Guests that were started again through the host's fault, by variant; zeros left out. */
  Map<String, Integer> retried() {
    Map<String, Integer> retried = new LinkedHashMap<>();
    for (Cell cell : cells.all()) {
      for (Boot boot : cells.boots(cell)) {
        if (boot.tries() > 1) {
          retried.merge(cell.variant(), boot.tries() - 1, Integer::sum);
        }
      }
    }
    return retried;
  }

  private List<Cell> attempted() {
    return cells.all().stream().filter(cell -> !cells.attempted(cell).isEmpty()).toList();
  }

  private List<Pins> pins(Cell cell) {
    return cells.counting(cell).stream().map(Boot::pins).toList();
  }

  private CellSummary summary(Cell cell) {
    Map<String, Integer> outcomes = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      int boots = 0;
      for (Boot boot : cells.boots(cell)) {
        boots += boot.outcome() == outcome ? 1 : 0;
      }
      if (boots > 0) {
        outcomes.put(outcome.id(), boots);
      }
    }
    List<Pins> pins = pins(cell);
    return new CellSummary(
        cell.variant(),
        cell.layout(),
        cell.workload(),
        outcomes,
        invalid(cells.boots(cell)),
        failures(cells.boots(cell)),
        totals(pins),
        errnos(pins),
        rounds(cells.rounds(cell)),
        tests(cells.counting(cell)),
        KernelCounting.of(cells.counting(cell)));
  }

  private static Map<String, Integer> invalid(List<Boot> boots) {
    Map<String, Integer> invalid = new LinkedHashMap<>();
    for (Boot boot : boots) {
      if (boot.outcome() == Outcome.INVALID) {
        String why = boot.failure() == null ? null : boot.failure().detail();
        invalid.merge(Objects.requireNonNullElse(why, "no reason is on record"), 1, Integer::sum);
      }
    }
    return invalid;
  }

  /** Boots that say more by their end than by a rate; invalid ones are counted by reason. */
  private List<BootFailure> failures(List<Boot> boots) {
    Map<List<Object>, BootFailure> byWhat = new LinkedHashMap<>();
    for (Boot boot : boots) {
      Boot.Failure failure = boot.failure();
      if (failure != null
          && boot.outcome() != Outcome.COMPLETED
          && boot.outcome() != Outcome.INVALID) {
        BootFailure first = first(boot, failure);
        byWhat.merge(
            List.of(first.title(), boot.outcome(), first.expected()),
            first,
            (known, more) -> known.andOneMore());
      }
    }
    return List.copyOf(byWhat.values());
  }

  private BootFailure first(Boot boot, Boot.Failure failure) {
    Crash crash = failure.crash();
    return new BootFailure(
        failure.title(),
        boot.outcome().id(),
        failure.kind(),
        cells.isExpected(boot),
        1,
        boot.planned().trial(),
        boot.console(),
        crash == null ? null : crash.place().orElse(null));
  }

  private static Map<String, Long> tests(List<Boot> boots) {
    Map<String, Long> tests = new LinkedHashMap<>();
    for (TestPoint.Result result : TestPoint.Result.values()) {
      long count = boots.stream().mapToLong(boot -> boot.tests(result)).sum();
      if (count > 0) {
        tests.put(result.id(), count);
      }
    }
    return tests;
  }

  private static CellSummary.Totals totals(List<Pins> boots) {
    double smallest =
        boots.stream().mapToDouble(Pins::smallestShare).min().orElse(Double.POSITIVE_INFINITY);
    return new CellSummary.Totals(
        boots.size(),
        boots.stream().mapToLong(Pins::made).sum(),
        boots.stream().mapToLong(Pins::failed).sum(),
        boots.stream().mapToLong(boot -> boot.left().attempts()).sum(),
        boots.stream().mapToLong(boot -> boot.left().pages()).sum(),
        smallest == Double.POSITIVE_INFINITY ? 0 : smallest);
  }

  private static Map<String, Long> errnos(List<Pins> boots) {
    Map<String, Long> errnos = new TreeMap<>();
    boots.forEach(
        boot -> boot.errnos().forEach((errno, count) -> errnos.merge(errno, count, Long::sum)));
    return errnos;
  }

  private static Map<Long, Long> rounds(RoundTally tally) {
    Map<Long, Long> attempts = new TreeMap<>();
    tally.byRounds().forEach((rounds, ends) -> attempts.put(rounds, ends.attempts()));
    return attempts;
  }
}

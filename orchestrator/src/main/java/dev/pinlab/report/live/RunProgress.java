// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.live;

import dev.pinlab.analysis.Cell;
import dev.pinlab.process.HostFailure;
import dev.pinlab.report.html.Show;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a run is that somebody works on.
 *
 * @param name of its directory
 * @param planned trials; 0 as long as its kernels are made
 * @param made trials
 * @param elapsed since it was begun; empty when it does not say when that was
 */
public record RunProgress(
    String name, String experiment, int planned, int made, String elapsed, List<Line> lines) {
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  /**
   * A cell.
   *
   * @param failed attempts that did
   * @param ended boots that did not complete, by outcome
   */
  public record Line(
      String variant,
      String place,
      int planned,
      int made,
      long failed,
      long attempts,
      String ended) {}

  /** Reads it. */
  public static RunProgress of(String name, Path run, Instant now) throws UserFailure, HostFailure {
    Optional<RunMetadata> metadata = RunDirectory.metadata(run);
    if (metadata.isEmpty()) {
      return new RunProgress(name, "", 0, 0, "", List.of());
    }
    Map<Cell, Counting> cells = new LinkedHashMap<>();
    metadata
        .get()
        .plan()
        .forEach(
            planned -> cells.computeIfAbsent(Cell.of(planned), cell -> new Counting()).planned++);
    List<Counted> made =
        RunDirectory.trials(
            run,
            record ->
                new Counted(
                    Cell.of(record.planned()),
                    record.outcome(),
                    record.attempts().size(),
                    record.attempts().stream().filter(one -> !one.ok()).count()));
    made.forEach(one -> cells.computeIfAbsent(one.cell(), cell -> new Counting()).add(one));
    // A block has its variants in an order of chance; all places show them as the spec does.
    List<String> places = cells.keySet().stream().map(RunProgress::place).distinct().toList();
    List<String> variants = metadata.get().variants().stream().map(VariantInfo::id).toList();
    List<Line> lines = new ArrayList<>();
    cells.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<Cell, Counting> one) -> places.indexOf(place(one.getKey())))
                .thenComparingInt(one -> variants.indexOf(one.getKey().variant())))
        .forEach(one -> lines.add(one.getValue().line(one.getKey())));
    return new RunProgress(
        name,
        metadata.get().experiment().name(),
        metadata.get().plan().size(),
        made.size(),
        elapsed(metadata.get().environment().started(), now),
        lines);
  }

  private static String place(Cell cell) {
    return cell.layout() + " / " + cell.workload();
  }

  /** The address of its page. */
  public String link() {
    return Show.link("run-" + name + ".html");
  }

  /** What it says in a line. */
  public String sentence() {
    if (planned == 0) {
      return "its kernels are being made";
    }
    String trials = made + " of " + planned + " trials";
    return elapsed.isEmpty() ? trials : trials + " in " + elapsed;
  }

  private static String elapsed(String started, Instant now) {
    try {
      long seconds = Math.max(0, Duration.between(Instant.parse(started), now).toSeconds());
      return seconds < MINUTE
          ? seconds + " s"
          : seconds < HOUR
              ? seconds / MINUTE + " min"
              : seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
    } catch (DateTimeParseException e) {
      return "";
    }
  }

  private record Counted(Cell cell, Outcome outcome, long attempts, long failed) {}

  private static final class Counting {
    private int planned;
    private int made;
    private long attempts;
    private long failed;
    private final Map<Outcome, Integer> ended = new LinkedHashMap<>();

    void add(Counted one) {
      made++;
      if (one.outcome() == Outcome.COMPLETED) {
        attempts += one.attempts();
        failed += one.failed();
      } else {
        ended.merge(one.outcome(), 1, Integer::sum);
      }
    }

    Line line(Cell cell) {
      String others =
          String.join(
              ", ",
              ended.entrySet().stream()
                  .map(one -> one.getValue() + " " + one.getKey().id())
                  .toList());
      return new Line(cell.variant(), place(cell), planned, made, failed, attempts, others);
    }
  }
}

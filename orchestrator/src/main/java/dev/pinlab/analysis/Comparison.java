// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pinlab.store.RunMetadata;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code comparison.json}, schema {@code pinlab/comparison/1}: all that a report may
 * say about a run.
 *
 * @param headline the answer in one sentence
 * @param cells one entry a cell of the run, in the order of the spec
 * @param failures trials that did not complete or in which a pin failed, at most a few a cell
 * @param retried guests that the host spoiled and that were started again, by variant; variants
 *     without any left out
 * @param stopped how far sampling went in each layout under each workload, where it stops as soon
 *     as the boots decide; empty for a fixed number of boots
 */
public record Comparison(
    String schema,
    @JsonUnwrapped Terms terms,
    String headline,
    @JsonUnwrapped Tests tests,
    @JsonUnwrapped Spreads spreads,
    List<CellSummary> cells,
    List<FailedTrial> failures,
    Map<String, Integer> retried,
    List<Stopped> stopped,
    RunMetadata run) {
  /** The schema that this class writes. */
  public static final String SCHEMA = "pinlab/comparison/1";

  /** Of a run with a fixed number of boots, of which nothing but sums is known. */
  public Comparison(
      String schema,
      Terms terms,
      String headline,
      Tests tests,
      List<CellSummary> cells,
      List<FailedTrial> failures,
      Map<String, Integer> retried,
      RunMetadata run) {
    this(schema, terms, headline, tests, Spreads.NONE, cells, failures, retried, List.of(), run);
  }

  public Comparison {
    cells = List.copyOf(cells);
    failures = List.copyOf(failures);
    retried = Collections.unmodifiableMap(new LinkedHashMap<>(retried));
    stopped = List.copyOf(stopped);
  }

  /** Whether a gating row says that a candidate is worse: exit status 1. */
  public boolean anyWorse() {
    return tests.rows().stream().anyMatch(row -> row.gating() && row.verdict() == Verdict.WORSE);
  }

  /** Whether each gating row has an answer, whichever. */
  public boolean allDecided() {
    return tests.rows().stream()
        .noneMatch(row -> row.gating() && row.verdict() == Verdict.INCONCLUSIVE);
  }

  /**
   * The same comparison with the tails of the console logs of its failed trials.
   *
   * @param tails path of a console log, relative to the run directory, to its tail; null when it
   *     cannot be read
   */
  public Comparison withLogs(Function<String, @Nullable String> tails) {
    List<FailedTrial> read = failures.stream().map(failed -> failed.withLogs(tails)).toList();
    return new Comparison(
        schema, terms, headline, tests, spreads, cells, read, retried, stopped, run);
  }

  /**
   * How boots and attempts differ inside of a cell.
   *
   * @param bootShares boots by their shares of failures and of leftovers
   * @param pinTimes attempts by their time to pin
   */
  public record Spreads(List<BootShares> bootShares, List<PinTimes> pinTimes) {
    /** Of a run that made no attempts. */
    public static final Spreads NONE = new Spreads(List.of(), List.of());

    public Spreads {
      bootShares = List.copyOf(bootShares);
      pinTimes = List.copyOf(pinTimes);
    }
  }

  /** What the candidates are compared with, at which level. */
  public record Terms(String baseline, double alpha, double margin) {}

  /**
   * The tested rows and the curves.
   *
   * @param rows every candidate against the baseline, p adjusted by Holm over the gating rows
   * @param exploratory candidates against each other, p adjusted by Benjamini-Hochberg; they decide
   *     nothing
   * @param retryTests rounds of the candidates against those of the baseline, p adjusted by
   *     Benjamini-Hochberg; they decide nothing
   * @param testPoints those of selftests and of own programs that failed somewhere, or that not all
   *     variants made
   */
  public record Tests(
      List<Row> rows,
      List<Row> exploratory,
      List<Retries> retries,
      List<Latency> latency,
      List<RetryTest> retryTests,
      List<LatencyDifference> latencyDifferences,
      List<TestedPoint> testPoints) {
    public Tests {
      rows = List.copyOf(rows);
      exploratory = List.copyOf(exploratory);
      retries = List.copyOf(retries);
      latency = List.copyOf(latency);
      retryTests = List.copyOf(retryTests);
      latencyDifferences = List.copyOf(latencyDifferences);
      testPoints = List.copyOf(testPoints);
    }

    /** Of a run in which neither rounds nor times can be compared. */
    public Tests(
        List<Row> rows, List<Row> exploratory, List<Retries> retries, List<Latency> latency) {
      this(rows, exploratory, retries, latency, List.of(), List.of(), List.of());
    }

    /** The same without test points. */
    public Tests withoutTestPoints() {
      return new Tests(
          rows, exploratory, retries, latency, retryTests, latencyDifferences, List.of());
    }
  }
}

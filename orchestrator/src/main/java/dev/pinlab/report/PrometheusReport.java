// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.Overall;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes {@code metrics.prom}: gauges in the text format of Prometheus, for node_exporter's
 * textfile collector. No label tells one run from the next, so that each run of an experiment
 * continues the series of the one before it. Rates and differences are ratios, not per cent.
 */
public final class PrometheusReport {
  private final Exposition out = new Exposition();
  private final Comparison comparison;
  private final String experiment;

  private PrometheusReport(Comparison comparison) {
    this.comparison = comparison;
    this.experiment = comparison.run().experiment().name();
  }

  /** The comparison as gauges. */
  public static String render(Comparison comparison) {
    var report = new PrometheusReport(comparison);
    report.run();
    report.boots();
    report.rates();
    report.differences();
    report.verdicts();
    return report.out.toString();
  }

  private void run() {
    seconds(comparison.run().environment().started())
        .ifPresent(
            seconds -> {
              out.gauge("pinlab_run_timestamp_seconds", "When the run started.");
              out.sample(seconds, "experiment", experiment);
            });
    out.gauge("pinlab_run_verdict", "Verdict of the run as a whole: 1 for the one that holds.");
    Verdict holds = Overall.verdict(comparison);
    for (Verdict verdict : Verdict.values()) {
      out.sample(is(verdict == holds), "experiment", experiment, "verdict", verdict.id());
    }
    out.gauge("pinlab_variant_built", "Whether a variant has a kernel image.");
    for (VariantInfo variant : comparison.run().variants()) {
      boolean built = variant.status() == VariantInfo.Status.BUILT;
      out.sample(is(built), "experiment", experiment, "variant", variant.id());
    }
  }

  private void boots() {
    out.gauge("pinlab_boots", "Boots of a cell by outcome.");
    for (CellSummary cell : comparison.cells()) {
      for (Outcome outcome : Outcome.values()) {
        out.sample(
            Cells.boots(cell, outcome),
            "experiment",
            experiment,
            "variant",
            cell.variant(),
            "layout",
            cell.layout(),
            "workload",
            cell.workload(),
            "outcome",
            outcome.id());
      }
    }
  }

  private void rates() {
    out.gauge(
        "pinlab_event_ratio", "Events out of attempts, or out of boots, of one arm of a row.");
    gating()
        .forEach(
            row -> {
              out.sample(row.arms().baseline().rate(), labels(row, "arm", "baseline"));
              out.sample(row.arms().candidate().rate(), labels(row, "arm", "candidate"));
            });
  }

  private void differences() {
    difference(
        "pinlab_difference_ratio",
        "Rate of the variant less that of the baseline.",
        d -> d.estimate());
    difference(
        "pinlab_difference_lower_ratio", "Lower bound of the difference.", d -> d.ci().lower());
    difference(
        "pinlab_difference_upper_ratio", "Upper bound of the difference.", d -> d.ci().upper());
  }

  private void difference(String name, String help, Function<Row.Difference, Double> part) {
    out.gauge(name, help);
    gating()
        .forEach(
            row -> {
              var difference = row.difference();
              if (difference != null) {
                out.sample(part.apply(difference), labels(row));
              }
            });
  }

  private void verdicts() {
    out.gauge("pinlab_verdict", "Verdict of a gating row: 1 for the one that holds.");
    gating()
        .forEach(
            row ->
                Arrays.stream(Verdict.values())
                    .forEach(
                        verdict ->
                            out.sample(
                                is(row.verdict() == verdict),
                                labels(row, "verdict", verdict.id()))));
  }

  private Stream<Row> gating() {
    return comparison.tests().rows().stream().filter(Row::gating);
  }

  private String[] labels(Row row, String... more) {
    var arms = row.arms();
    var own =
        List.of(
            "experiment",
            experiment,
            "variant",
            arms.variant(),
            "baseline",
            arms.against(),
            "layout",
            arms.layout(),
            "workload",
            arms.workload(),
            "metric",
            arms.metric().id());
    return Stream.concat(own.stream(), Arrays.stream(more)).toArray(String[]::new);
  }

  private static double is(boolean holds) {
    return holds ? 1 : 0;
  }

  private static Optional<Double> seconds(String instant) {
    try {
      return Optional.of(Instant.parse(instant).toEpochMilli() / 1000.0);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

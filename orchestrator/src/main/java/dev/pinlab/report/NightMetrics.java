// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.trend.CellReview;
import dev.pinlab.trend.JudgedFailure;
import dev.pinlab.trend.NightReview;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code night.prom}: gauges for node_exporter's textfile collector. Labels are those of the
 * run's own gauges, so that both can be shown together.
 */
final class NightMetrics {
  private final Exposition out = new Exposition();
  private final NightReview review;

  private NightMetrics(NightReview review) {
    this.review = review;
  }

  static String render(NightReview review) {
    NightMetrics metrics = new NightMetrics(review);
    metrics.night();
    metrics.cells("pinlab_night_ratio", "Events out of chances.", cell -> cell.night().rate());
    metrics.cells(
        "pinlab_night_lower_limit_ratio",
        "Lower limit of the nights before.",
        cell -> cell.night().limits() == null ? null : cell.night().limits().lower());
    metrics.cells(
        "pinlab_night_upper_limit_ratio",
        "Upper limit of the nights before.",
        cell -> cell.night().limits() == null ? null : cell.night().limits().upper());
    metrics.cells(
        "pinlab_night_worse",
        "Whether an alarm says that it got worse.",
        cell -> cell.isWorse() ? 1.0 : 0.0);
    metrics.failures();
    return metrics.out.toString();
  }

  private void night() {
    out.gauge("pinlab_night_timestamp_seconds", "When the night began.");
    out.sample(
        Instant.parse(review.at()).toEpochMilli() / 1000.0, "experiment", review.experiment());
    out.gauge("pinlab_night_alarm", "Whether somebody has to be told.");
    out.sample(review.isWorse() ? 1 : 0, "experiment", review.experiment());
  }

  private void cells(String name, String help, Function<CellReview, @Nullable Double> value) {
    out.gauge(name, help);
    for (CellReview cell : review.cells()) {
      Double one = value.apply(cell);
      if (one != null) {
        out.sample(
            one,
            "experiment",
            review.experiment(),
            "variant",
            cell.cell().variant(),
            "layout",
            cell.cell().layout(),
            "workload",
            cell.cell().workload(),
            "metric",
            cell.metric().id());
      }
    }
  }

  private void failures() {
    out.gauge("pinlab_night_failures", "Titles of failures by what is known of them.");
    Arrays.stream(JudgedFailure.Kind.values())
        .forEach(
            kind ->
                out.sample(
                    (double) review.failures().stream().filter(one -> one.kind() == kind).count(),
                    "experiment",
                    review.experiment(),
                    "kind",
                    kind.id()));
  }
}

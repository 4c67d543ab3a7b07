// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.analysis.BootTotal;
import dev.pinlab.analysis.CorrelatedBoots;
import dev.pinlab.spec.Metric;
import dev.pinlab.trend.Sums;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Nights of nine cells that no guest made, in a history: each with its tallies of all metrics, and
 * no more of a run than that. The same numbers give the same nights.
 *
 * @param experiment whose nights they are
 * @param nights how many
 * @param boots of a cell and night
 * @param planted the first night with ten points more in {@link #CHANGED}, from 0
 */
public record PlantedNights(String experiment, int nights, int boots, int planted) {
  /** Variant, layout and workload of the cell that changes. */
  public static final List<String> CHANGED = List.of("v4", "cma", "held");

  /** The title of a failure that is seen now and then. */
  public static final String TITLE = "WARNING in try_grab_page";

  private static final List<String> VARIANTS = List.of("v5.10.0", "v4", "v5.13");
  private static final List<List<String>> PLACES =
      List.of(List.of("cma", "quiet"), List.of("cma", "held"), List.of("movable", "racing"));
  private static final double[] RATES = {.02, .1, .4};
  private static final Instant START = Instant.parse("2025-01-01T02:00:00Z");
  private static final int ATTEMPTS = 20;
  private static final int KERNEL_DAYS = 7;

  /** Puts them into a file of SQLite. */
  public void into(Path file) throws Exception {
    HistoryPlace place = HistoryPlace.of(file.toString());
    History.open(place);
    try (Connection connection = DriverManager.getConnection(place.url())) {
      connection.setAutoCommit(false);
      SplittableRandom random = new SplittableRandom(1);
      for (int night = 0; night < nights; night++) {
        night(connection, night, random);
      }
      connection.commit();
    }
  }

  /** The id of a night's run. */
  public String id(int night) {
    return "%08x%08x".formatted(experiment.hashCode(), night);
  }

  private void night(Connection connection, int night, SplittableRandom random) throws Exception {
    add(
        connection,
        "run",
        id(night),
        "",
        experiment,
        "experiments/nightly.yaml",
        START.plus(Duration.ofDays(night)).toString(),
        VARIANTS.get(0),
        night,
        "kvm",
        "0.1",
        9 * boots,
        9 * boots,
        "Against v5.10.0: inconclusive in 9 cells.",
        "2026-01-01T00:00:00Z",
        new byte[0]);
    int kernel = night / KERNEL_DAYS;
    for (int i = 0; i < VARIANTS.size(); i++) {
      String image = "%064x".formatted(1000L * i + kernel);
      String version = "6.%d.%d".formatted(6 + kernel / 8, kernel % 8);
      add(
          connection,
          "variant",
          id(night),
          VARIANTS.get(i),
          i,
          "built",
          "git:linux",
          version,
          "",
          "",
          "",
          image);
    }
    for (int cell = 0; cell < 9; cell++) {
      cell(connection, night, cell, random);
    }
  }

  private void cell(Connection connection, int night, int cell, SplittableRandom random)
      throws Exception {
    String variant = VARIANTS.get(cell / 3);
    List<String> place = PLACES.get(cell % 3);
    boolean changed =
        night >= planted && CHANGED.equals(List.of(variant, place.get(0), place.get(1)));
    double rate = RATES[cell % 3] + (changed ? .1 : 0);
    add(connection, "cell", id(night), cell, variant, place.get(0), place.get(1));
    for (Metric metric : Metric.values()) {
      Sums sums = sums(metric, rate, night, cell, random);
      add(
          connection,
          "tally",
          id(night),
          cell,
          metric.id(),
          sums.boots(),
          sums.events(),
          sums.total(),
          sums.eventSquares(),
          sums.products(),
          sums.totalSquares());
      if (metric == Metric.CRASH && sums.events() > 0) {
        add(
            connection,
            "failure",
            id(night),
            cell,
            TITLE,
            "crashed",
            "warn",
            0,
            sums.events(),
            1,
            "artifacts/console/00001.log");
      }
    }
  }

  private Sums sums(Metric metric, double rate, int night, int cell, SplittableRandom random) {
    if (metric == Metric.PIN_FAILURE) {
      double tonight =
          Math.min(
              .99,
              Math.max(.001, rate + random.nextGaussian() * Math.sqrt(.001 * rate * (1 - rate))));
      return Sums.of(new CorrelatedBoots(tonight, .2, ATTEMPTS).arm(random, boots));
    }
    boolean crashes = metric == Metric.CRASH && cell == 4 && night % 40 == 39;
    return Sums.of(Collections.nCopies(boots - (crashes ? 1 : 0), new BootTotal(0, 1)))
        .plus(crashes ? new Sums(1, 1, 1, 1, 1, 1) : Sums.NONE);
  }

  private static void add(Connection connection, String table, Object... values) throws Exception {
    String marks = String.join(", ", Collections.nCopies(values.length, "?"));
    try (var insert =
        connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
    }
  }
}

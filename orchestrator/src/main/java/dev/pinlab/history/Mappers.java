// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.analysis.Cell;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.Word;
import dev.pinlab.trend.Ruled;
import dev.pinlab.trend.Ruling;
import dev.pinlab.trend.Side;
import dev.pinlab.trend.Sums;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Rows of the database as what they are. */
final class Mappers {
  private Mappers() {}

  static CellNight night(ResultSet row) throws SQLException {
    return new CellNight(
        row.getString("id"),
        row.getString("started"),
        cell(row),
        row.getString("version"),
        row.getString("image"),
        word(Metric.values(), row.getString("metric")),
        new Sums(
            row.getLong("boots"),
            row.getLong("events"),
            row.getLong("total"),
            row.getLong("event_squares"),
            row.getLong("products"),
            row.getLong("total_squares")));
  }

  static Ruled ruled(ResultSet row) throws SQLException {
    return new Ruled(
        row.getString("run"),
        cell(row),
        word(Metric.values(), row.getString("metric")),
        word(Side.values(), row.getString("side")),
        word(Ruling.values(), row.getString("ruling")),
        row.getString("reason"));
  }

  private static Cell cell(ResultSet row) throws SQLException {
    return new Cell(row.getString("variant"), row.getString("layout"), row.getString("workload"));
  }

  private static <T extends Word> T word(T[] all, String id) {
    return Arrays.stream(all).filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table, sent to the driver itself by the thousand: there may be a million of them, in
 * a transaction of somebody else's.
 */
final class Rows implements AutoCloseable {
  private static final int BATCH = 1000;

  private final PreparedStatement insert;
  private int waiting;

  private Rows(PreparedStatement insert) {
    this.insert = insert;
  }

  /**
   * No rows yet.
   *
   * @param columns separated by commas
   */
  static Rows of(Connection connection, String table, String columns) throws SQLException {
    String marks = columns.replaceAll("\\w+", "?");
    return new Rows(
        connection.prepareStatement(
            "INSERT INTO " + table + " (" + columns + ") VALUES (" + marks + ")"));
  }

  /** Adds a row, with a value for each column. */
  void add(@Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      insert.setObject(i + 1, values[i]);
    }
    insert.addBatch();
    if (++waiting == BATCH) {
      send();
    }
  }

  /** Sends what waits; without it a row may not arrive. */
  void send() throws SQLException {
    insert.executeBatch();
    waiting = 0;
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}

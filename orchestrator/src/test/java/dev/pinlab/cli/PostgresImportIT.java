// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.history.HistoryPlace;
import dev.pinlab.history.PostgresServer;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same processes and a real PostgreSQL. */
class PostgresImportIT extends ImportContract {
  @RegisterExtension static final PostgresServer SERVER = new PostgresServer();

  @Override
  HistoryPlace empty() throws Exception {
    return SERVER.empty();
  }

  @Override
  long written() throws Exception {
    return number("SELECT pg_database_size(current_database())");
  }

  @Override
  String hold() {
    return "BEGIN; LOCK TABLE run IN EXCLUSIVE MODE";
  }

  @Override
  int waiting(List<LivePinlab> writers) throws Exception {
    return (int)
        number(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """);
  }

  private long number(String query) throws Exception {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.CacheLock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A database that has the newest schema. */
final class Database {
  /** How long a writer waits for another one, which may import a run of a million boots. */
  private static final int PATIENCE_MILLIS = 600_000;

  private Database() {}

  /** Opens a database, which is made or brought up to date if that is needed. */
  static Jdbi open(HistoryPlace place) throws HostFailure, InterruptedException {
    try {
      DataSource source = source(place);
      if (place.file().isPresent()) {
        // SQLite lets two processes begin to migrate; a server's database has a lock for it.
        try (CacheLock lock = lock(place.file().get())) {
          migrate(source);
        }
      } else {
        migrate(source);
      }
      return Jdbi.create(source);
    } catch (FlywayException | JdbiException | SQLException e) {
      throw failure(place, e);
    } catch (IOException e) {
      throw new HostFailure(
          place.shown() + ": cannot be opened: " + HostFailure.reason(e) + "; name another", e);
    }
  }

  private static CacheLock lock(Path file) throws IOException, InterruptedException {
    Path directory = Objects.requireNonNull(file.getParent());
    return CacheLock.acquire(directory, String.valueOf(file.getFileName()));
  }

  /** A failure of the database's, in words. */
  static HostFailure failure(HistoryPlace place, Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason");
    return new HostFailure(
        "history %s: %s; nothing of it was changed".formatted(place.shown(), why), e);
  }

  private static DataSource source(HistoryPlace place) throws SQLException {
    if (place.file().isEmpty()) {
      PGSimpleDataSource server = new PGSimpleDataSource();
      server.setUrl(place.url());
      server.setReWriteBatchedInserts(true);
      server.setApplicationName("pinlab");
      return server;
    }
    SQLiteConfig config = new SQLiteConfig();
    // Readers go on beside a writer, and a killed writer leaves nothing.
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.enforceForeignKeys(true);
    SQLiteDataSource embedded = new SQLiteDataSource(config);
    embedded.setUrl(place.url());
    return embedded;
  }

  private static void migrate(DataSource source) {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:dev/pinlab/history")
        .table("pinlab_schema")
        .load()
        .migrate();
  }
}

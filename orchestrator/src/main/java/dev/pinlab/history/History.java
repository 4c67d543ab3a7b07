// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.analysis.Cell;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trend.Sums;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Runs in a database. Each change is one transaction: it is there as a whole or not at all, also
 * when this process is killed, and others may read and write meanwhile.
 */
public final class History {
  private final HistoryPlace place;
  private final Jdbi jdbi;

  private History(HistoryPlace place, Jdbi jdbi) {
    this.place = place;
    this.jdbi = jdbi;
  }

  /** Opens a history; a database that has none yet gets its tables. */
  public static History open(HistoryPlace place) throws HostFailure, InterruptedException {
    return new History(place, Database.open(place));
  }

  /**
   * Takes in a run directory. One that is there already is left alone, or replaced when it has got
   * more trials since.
   *
   * @throws UserFailure when it is no run, or one that is being made
   */
  public Imported add(Path run) throws UserFailure, HostFailure {
    RunImport read = RunImport.read(run);
    return changed(read::into);
  }

  /** All runs, the newest last. */
  public List<KeptRun> runs() throws UserFailure, HostFailure {
    return asked(
        handle ->
            handle
                .createQuery("SELECT * FROM run ORDER BY started, imported, id")
                .map(ConstructorMapper.of(KeptRun.class))
                .list());
  }

  /**
   * One run.
   *
   * @param beginning of its id, as much of it as names no other
   */
  public KeptRun run(String beginning) throws UserFailure, HostFailure {
    List<KeptRun> found = runs().stream().filter(run -> run.id().startsWith(beginning)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new UserFailure(
        found.isEmpty()
            ? "history %s has no run %s; `pinlab history ls` shows them"
                .formatted(place.shown(), beginning)
            : "%s is the beginning of %d runs; write more of its id"
                .formatted(beginning, found.size()));
  }

  /** The variants of a run in the order of its spec. */
  public List<KeptVariant> variants(KeptRun run) throws UserFailure, HostFailure {
    return rows(
        "SELECT * FROM variant WHERE run = ? ORDER BY place",
        run.id(),
        ConstructorMapper.of(KeptVariant.class));
  }

  /** How the boots of a run failed that did not complete. */
  public List<KeptFailure> failures(KeptRun run) throws UserFailure, HostFailure {
    return failures("run.id = ?", run.id());
  }

  /** The same of all runs of an experiment, the newest last. */
  public List<KeptFailure> failures(String experiment) throws UserFailure, HostFailure {
    return failures("run.experiment = ?", experiment);
  }

  private List<KeptFailure> failures(String where, String value) throws UserFailure, HostFailure {
    return rows(
        """
        SELECT failure.*, run.started, cell.variant, cell.layout, cell.workload
        FROM run
        JOIN failure ON failure.run = run.id
        JOIN cell ON cell.run = run.id AND cell.number = failure.cell
        WHERE %s
        ORDER BY run.started, run.id, cell.number, failure.trial
        """
            .formatted(where),
        value,
        ConstructorMapper.of(KeptFailure.class));
  }

  /** All that was counted in a run. */
  public List<CellNight> counts(KeptRun run) throws UserFailure, HostFailure {
    return nights("run.id = ?", run.id());
  }

  /** The same of all runs of an experiment, the newest last. */
  public List<CellNight> nights(String experiment) throws UserFailure, HostFailure {
    return nights("run.experiment = ?", experiment);
  }

  private List<CellNight> nights(String where, String value) throws UserFailure, HostFailure {
    return rows(
        """
        SELECT run.id, run.started, cell.variant, cell.layout, cell.workload,
               variant.version, variant.image, tally.metric, tally.boots, tally.events,
               tally.total, tally.event_squares, tally.products, tally.total_squares
        FROM run
        JOIN cell ON cell.run = run.id
        JOIN variant ON variant.run = run.id AND variant.id = cell.variant
        JOIN tally ON tally.run = run.id AND tally.cell = cell.number
        WHERE %s
        ORDER BY run.started, run.id, cell.number, tally.metric
        """
            .formatted(where),
        value,
        (row, context) -> night(row));
  }

  private static CellNight night(ResultSet row) throws SQLException {
    String metric = row.getString("metric");
    return new CellNight(
        row.getString("id"),
        row.getString("started"),
        new Cell(row.getString("variant"), row.getString("layout"), row.getString("workload")),
        row.getString("version"),
        row.getString("image"),
        Arrays.stream(Metric.values())
            .filter(one -> one.id().equals(metric))
            .findFirst()
            .orElseThrow(),
        new Sums(
            row.getLong("boots"),
            row.getLong("events"),
            row.getLong("total"),
            row.getLong("event_squares"),
            row.getLong("products"),
            row.getLong("total_squares")));
  }

  /**
   * Makes the directory of a run again, without its reports.
   *
   * @throws UserFailure when something is there already
   */
  public void export(KeptRun run, Path out) throws UserFailure, HostFailure {
    asked(handle -> new RunExport(run, out, handle).made());
  }

  /** Removes runs with all that is kept of them, and gives back the room that they took. */
  public void remove(List<KeptRun> runs) throws UserFailure, HostFailure {
    changed(
        handle -> {
          for (KeptRun run : runs) {
            handle.execute("DELETE FROM run WHERE id = ?", run.id());
          }
          return runs;
        });
    asked(handle -> handle.execute("VACUUM"));
  }

  private <T> List<T> rows(String query, String value, RowMapper<T> row)
      throws UserFailure, HostFailure {
    return asked(handle -> handle.createQuery(query).bind(0, value).map(row).list());
  }

  private <T> T changed(HandleCallback<T, Exception> change) throws UserFailure, HostFailure {
    return asked(handle -> handle.inTransaction(change));
  }

  private <T> T asked(HandleCallback<T, Exception> ask) throws UserFailure, HostFailure {
    try {
      return jdbi.withHandle(ask);
    } catch (UserFailure | HostFailure e) {
      throw e;
    } catch (Exception e) {
      throw Database.failure(place, e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Digest;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trend.Trend;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Runs in a database. Each change is one transaction: it is there as a whole or not at all, also
 * when this process is killed, and others may read and write meanwhile.
 */
public final class History {
  /** Runs of one moment are as they were imported. */
  private static final String AS_MADE = "run.started, run.imported, run.id";

  private final Access database;
  private final Remarks remarks;

  private History(Access database) {
    this.database = database;
    this.remarks = new Remarks(database);
  }

  /** Opens a history; a database that has none yet gets its tables. */
  public static History open(HistoryPlace place) throws HostFailure, InterruptedException {
    return new History(new Access(place, Database.open(place)));
  }

  /**
   * Takes in a run directory. One that is there already is left alone, or replaced when it has got
   * more trials since.
   *
   * @throws UserFailure when it is no run, or one that is being made
   */
  public Imported add(Path run) throws UserFailure, HostFailure, InterruptedException {
    RunImport read = RunImport.read(run);
    return database.changed(read::into);
  }

  /** All runs, the newest last. */
  public List<KeptRun> runs() throws UserFailure, HostFailure {
    return database.asked(
        handle ->
            handle
                .createQuery("SELECT * FROM run ORDER BY " + AS_MADE)
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
                .formatted(database.place().shown(), beginning)
            : "%s is the beginning of %d runs; write more of its id"
                .formatted(beginning, found.size()));
  }

  /** What a run says of itself. */
  public RunMetadata metadata(KeptRun run) throws UserFailure, HostFailure {
    return database.asked(
        handle ->
            RunDirectory.metadata(
                Gzip.plain(
                    handle
                        .createQuery("SELECT metadata FROM run WHERE id = ?")
                        .bind(0, run.id())
                        .mapTo(byte[].class)
                        .one()),
                "run " + run.id()));
  }

  /** The variants of a run in the order of its spec. */
  public List<KeptVariant> variants(KeptRun run) throws UserFailure, HostFailure {
    return database.rows(
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
    return database.rows(
        """
        SELECT failure.*, run.started, cell.variant, cell.layout, cell.workload
        FROM run
        JOIN failure ON failure.run = run.id
        JOIN cell ON cell.run = run.id AND cell.number = failure.cell
        WHERE %s
        ORDER BY %s, cell.number, failure.trial
        """
            .formatted(where, AS_MADE),
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

  /** The trends of an experiment: each of its cells and metrics over all of its runs. */
  public List<Trend> trends(String experiment) throws UserFailure, HostFailure {
    return CellNights.trends(nights(experiment), remarks.rulings(experiment));
  }

  private List<CellNight> nights(String where, String value) throws UserFailure, HostFailure {
    return database.rows(
        """
        SELECT run.id, run.started, cell.variant, cell.layout, cell.workload,
               variant.version, variant.image, tally.metric, tally.boots, tally.events,
               tally.total, tally.event_squares, tally.products, tally.total_squares
        FROM run
        JOIN cell ON cell.run = run.id
        JOIN variant ON variant.run = run.id AND variant.id = cell.variant
        JOIN tally ON tally.run = run.id AND tally.cell = cell.number
        WHERE %s
        ORDER BY %s, cell.number, tally.metric
        """
            .formatted(where, AS_MADE),
        value,
        (row, context) -> Mappers.night(row));
  }

  /** Differs whenever anything that is asked for by experiments has changed. */
  public String state() throws UserFailure, HostFailure {
    return database.asked(
        handle ->
            Digest.ofParts(
                handle
                    .createQuery(
                        """
                        SELECT 'run ' || id || ' ' || content AS what FROM run
                        UNION ALL SELECT 'pinned ' || experiment || ' ' || run FROM pinned
                        UNION ALL
                        SELECT 'ruling ' || run || ' ' || variant || ' ' || layout || ' ' || workload
                          || ' ' || metric || ' ' || side || ' ' || ruling || ' ' || reason
                        FROM ruling
                        ORDER BY what
                        """)
                    .mapTo(String.class)
                    .list()));
  }

  /** What was said of nights. */
  public Remarks remarks() {
    return remarks;
  }

  /**
   * Makes the directory of a run again, without its reports.
   *
   * @throws UserFailure when something is there already
   */
  public void export(KeptRun run, Path out) throws UserFailure, HostFailure {
    database.asked(handle -> new RunExport(run, out, handle).made());
  }

  /** Removes runs with all that is kept of them, and gives back the room that they took. */
  public void remove(List<KeptRun> runs) throws UserFailure, HostFailure {
    database.changed(
        handle -> {
          for (KeptRun run : runs) {
            handle.execute("DELETE FROM run WHERE id = ?", run.id());
          }
          return runs;
        });
    database.asked(handle -> handle.execute("VACUUM"));
  }
}

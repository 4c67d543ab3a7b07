// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trend.Ruled;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What was said of nights: which of them is pinned, and what became of their alarms. */
public final class Remarks {
  private final Access database;

  Remarks(Access database) {
    this.database = database;
  }

  /** What became of alarms of an experiment. */
  public List<Ruled> rulings(String experiment) throws UserFailure, HostFailure {
    return database.rows(
        "SELECT ruling.* FROM ruling JOIN run ON run.id = ruling.run WHERE run.experiment = ?",
        experiment,
        (row, context) -> Mappers.ruled(row));
  }

  /** Says what became of an alarm; what was said of it before is forgotten. */
  public void rule(Ruled ruled) throws UserFailure, HostFailure {
    database.changed(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO ruling
                      (run, variant, layout, workload, metric, side, ruling, reason, said)
                    VALUES
                      (:run, :variant, :layout, :workload, :metric, :side, :ruling, :reason, :said)
                    ON CONFLICT (run, variant, layout, workload, metric, side) DO UPDATE
                      SET ruling = excluded.ruling, reason = excluded.reason, said = excluded.said
                    """)
                .bind("run", ruled.night())
                .bind("variant", ruled.cell().variant())
                .bind("layout", ruled.cell().layout())
                .bind("workload", ruled.cell().workload())
                .bind("metric", ruled.metric().id())
                .bind("side", ruled.side().id())
                .bind("ruling", ruled.ruling().id())
                .bind("reason", ruled.reason())
                .bind("said", now())
                .execute());
  }

  /** The run that later ones of an experiment are held against, if one was named. */
  public Optional<KeptRun> pinned(String experiment) throws UserFailure, HostFailure {
    return database
        .rows(
            "SELECT run.* FROM pinned JOIN run ON run.id = pinned.run WHERE pinned.experiment = ?",
            experiment,
            ConstructorMapper.of(KeptRun.class))
        .stream()
        .findFirst();
  }

  /** Ids of the runs that are pinned, of all experiments. */
  public Set<String> allPinned() throws UserFailure, HostFailure {
    return database.asked(
        handle -> handle.createQuery("SELECT run FROM pinned").mapTo(String.class).set());
  }

  /** Names the run that later ones of its experiment are held against, in place of any other. */
  public void pin(KeptRun run) throws UserFailure, HostFailure {
    database.changed(
        handle ->
            handle.execute(
                """
                INSERT INTO pinned (experiment, run, said) VALUES (?, ?, ?)
                ON CONFLICT (experiment) DO UPDATE SET run = excluded.run, said = excluded.said
                """,
                run.experiment(),
                run.id(),
                now()));
  }

  /** Names none any more. */
  public void unpin(String experiment) throws UserFailure, HostFailure {
    database.changed(
        handle -> handle.execute("DELETE FROM pinned WHERE experiment = ?", experiment));
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

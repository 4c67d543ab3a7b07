// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.analysis.BootCounts;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.ShardInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A run directory, read and ready to be taken into a history.
 *
 * @param boots in the order of the plan
 * @param headline what its comparison says, empty where there is none
 */
record RunImport(
    RunFiles files,
    RunMetadata metadata,
    String content,
    List<BootCounts> boots,
    Optional<String> headline) {

  /** Inserts a run, or takes one over that has no more trials than this one and is not the same. */
  private static final String TAKE =
      """
      INSERT INTO run (id, content, experiment, file, started, baseline, seed, accel, pinlab,
                       planned, made, headline, imported, metadata)
      VALUES (:id, :content, :experiment, :file, :started, :baseline, :seed, :accel, :pinlab,
              :planned, :made, :headline, :imported, :metadata)
      ON CONFLICT (id) DO UPDATE SET
        content = excluded.content, planned = excluded.planned, made = excluded.made,
        headline = excluded.headline, imported = excluded.imported, metadata = excluded.metadata
      WHERE run.content <> excluded.content AND run.made <= excluded.made
      """;

  private static final List<String> PARTS =
      List.of("variant", "cell", "tally", "trial", "failure", "journal", "artifact");

  /**
   * Reads a run directory, all but its artifacts.
   *
   * @throws UserFailure when it is no run, or somebody works on it
   */
  static RunImport read(Path run) throws UserFailure, HostFailure, InterruptedException {
    RunMetadata metadata =
        RunDirectory.metadata(run)
            .orElseThrow(() -> new UserFailure(run + ": no run.json in it, so it is no run"));
    ShardInfo shard = metadata.environment().shard();
    if (shard != null) {
      throw new UserFailure(
          "%s: is shard %s of a run; make the run of all shards with `pinlab merge`, and import that"
              .formatted(run, shard.name()));
    }
    RunDirectory.requireQuiet(run);
    RunFiles files = new RunFiles(run);
    try {
      FutureTask<String> content = content(files);
      List<BootCounts> boots =
          RunDirectory.trials(run, BootCounts.of(metadata)).stream()
              .sorted(Comparator.comparingInt(boot -> boot.planned().trial()))
              .toList();
      return new RunImport(files, metadata, content.get(), boots, RunDirectory.headline(run));
    } catch (ExecutionException e) {
      throw unreadable(run, e.getCause());
    }
  }

  /** Digests the files beside whoever reads them, as a journal may have gigabytes. */
  private static FutureTask<String> content(RunFiles files) {
    FutureTask<String> content = new FutureTask<>(files::content);
    Thread thread = new Thread(content, "digest");
    thread.setDaemon(true);
    thread.start();
    return content;
  }

  private static HostFailure unreadable(Path run, @Nullable Throwable cause) {
    if (cause instanceof IOException e) {
      return new HostFailure(run + ": cannot be read: " + HostFailure.reason(run, e), e);
    }
    throw new IllegalStateException("the files were not digested", cause);
  }

  /** Takes it in, in a transaction of the caller's. */
  Imported into(Handle handle) throws SQLException, IOException {
    String id = metadata.id();
    if (take(handle) == 0) {
      return new Imported(id, boots.size(), Imported.How.UNCHANGED);
    }
    int gone = 0;
    for (String part : PARTS) {
      gone += handle.execute("DELETE FROM " + part + " WHERE run = ?", id);
    }
    CellTallies tallies = CellTallies.of(boots);
    RunWriter rows = new RunWriter(handle.getConnection(), id);
    rows.variants(metadata.variants());
    rows.cells(tallies);
    rows.sums(tallies);
    rows.failures(tallies);
    rows.trials(boots, tallies);
    FileRows bytes = new FileRows(handle.getConnection(), id);
    bytes.journal(files);
    bytes.artifacts(files);
    return new Imported(id, boots.size(), gone == 0 ? Imported.How.NEW : Imported.How.UPDATED);
  }

  private int take(Handle handle) throws IOException {
    RunMetadata.Terms terms = metadata.terms();
    return handle
        .createUpdate(TAKE)
        .bind("id", metadata.id())
        .bind("content", content)
        .bind("experiment", metadata.experiment().name())
        .bind("file", metadata.experiment().file())
        .bind("started", metadata.environment().started())
        .bind("baseline", terms.baseline())
        .bind("seed", terms.seed())
        .bind("accel", terms.accel())
        .bind("pinlab", metadata.environment().tools().getOrDefault("pinlab", "unknown"))
        .bind("planned", metadata.plan().size())
        .bind("made", boots.size())
        .bind("headline", headline.orElse(null))
        .bind("imported", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
        .bind("metadata", Gzip.of(Files.readAllBytes(files.metadata())))
        .execute();
  }
}

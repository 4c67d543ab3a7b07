// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.StagedRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Makes a run directory again.
 *
 * @param out a directory that is not there yet, or empty
 */
record RunExport(KeptRun run, Path out, Handle handle) {

  /** Reads it from the database, and puts it in its place. */
  Path made() throws UserFailure, HostFailure {
    try (StagedRun staged = StagedRun.beside(out)) {
      RunFiles files = new RunFiles(staged.run().path());
      Files.write(files.metadata(), Gzip.plain(ofRun("metadata", byte[].class)));
      journal(files);
      artifacts(files);
      if (!files.content().equals(ofRun("content", String.class))) {
        throw new HostFailure(
            "run %s is not in the history as it was: its digest is another; restore the database from a backup"
                .formatted(run.id()));
      }
      staged.settle();
      return out;
    } catch (IOException e) {
      throw new HostFailure(
          out + ": cannot be written: " + HostFailure.reason(out, e) + "; give another --out", e);
    }
  }

  private void journal(RunFiles files) throws IOException {
    List<Integer> pieces = keys("journal", "piece", Integer.class);
    if (pieces.isEmpty()) {
      return;
    }
    try (OutputStream journal = Files.newOutputStream(files.journal())) {
      for (int piece : pieces) {
        journal.write(bytes("journal", "piece", piece));
      }
    }
  }

  private void artifacts(RunFiles files) throws IOException {
    for (String path : keys("artifact", "path", String.class)) {
      Path file = files.directory().resolve(path).normalize();
      // A database from elsewhere gets to write nothing outside of the directory.
      if (!file.startsWith(files.directory().resolve("artifacts"))) {
        throw new IOException("the history has a file outside of its run: " + path);
      }
      Files.createDirectories(file.getParent());
      Files.write(file, bytes("artifact", "path", path));
    }
  }

  private <T> T ofRun(String column, Class<T> type) {
    return query("SELECT " + column + " FROM run WHERE id = ?").mapTo(type).one();
  }

  private <T> List<T> keys(String table, String key, Class<T> type) {
    return query("SELECT %s FROM %s WHERE run = ? ORDER BY 1".formatted(key, table))
        .mapTo(type)
        .list();
  }

  private byte[] bytes(String table, String key, Object value) throws IOException {
    return Gzip.plain(
        query("SELECT bytes FROM %s WHERE run = ? AND %s = ?".formatted(table, key))
            .bind(1, value)
            .mapTo(byte[].class)
            .one());
  }

  private Query query(String query) {
    return handle.createQuery(query).bind(0, run.id());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Directories;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Makes a run directory again, beside its place first, so that it is there as a whole or not at
 * all.
 *
 * @param out a directory that is not there yet, or empty
 */
record RunExport(KeptRun run, Path out) {

  /** Reads it from a database. */
  void from(Handle handle) throws HostFailure {
    Path whole = out.toAbsolutePath().normalize();
    Path part = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Files.createDirectories(part);
      try {
        RunFiles files = new RunFiles(part);
        Files.write(files.metadata(), metadata(handle));
        journal(handle, files);
        artifacts(handle, files);
        if (!files.content().equals(content(handle))) {
          throw new HostFailure(
              "run %s is not in the history as it was: its digest is another; restore the database from a backup"
                  .formatted(run.id()));
        }
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Directories.delete(part);
      }
    } catch (IOException e) {
      throw new HostFailure(
          out + ": cannot be written: " + HostFailure.reason(out, e) + "; give another --out", e);
    }
  }

  private byte[] metadata(Handle handle) throws IOException {
    return Gzip.plain(
        handle
            .createQuery("SELECT metadata FROM run WHERE id = ?")
            .bind(0, run.id())
            .mapTo(byte[].class)
            .one());
  }

  private String content(Handle handle) {
    return handle
        .createQuery("SELECT content FROM run WHERE id = ?")
        .bind(0, run.id())
        .mapTo(String.class)
        .one();
  }

  private void journal(Handle handle, RunFiles files) throws IOException {
    List<Integer> pieces =
        handle
            .createQuery("SELECT piece FROM journal WHERE run = ? ORDER BY piece")
            .bind(0, run.id())
            .mapTo(Integer.class)
            .list();
    if (pieces.isEmpty()) {
      return;
    }
    try (OutputStream journal = Files.newOutputStream(files.journal())) {
      for (int piece : pieces) {
        journal.write(bytes(handle, "journal", "piece", piece));
      }
    }
  }

  private void artifacts(Handle handle, RunFiles files) throws IOException {
    List<String> paths =
        handle
            .createQuery("SELECT path FROM artifact WHERE run = ? ORDER BY path")
            .bind(0, run.id())
            .mapTo(String.class)
            .list();
    for (String path : paths) {
      Path file = files.directory().resolve(path).normalize();
      // A database from elsewhere gets to write nothing outside of the directory.
      if (!file.startsWith(files.directory().resolve("artifacts"))) {
        throw new IOException("the history has a file outside of its run: " + path);
      }
      Files.createDirectories(file.getParent());
      Files.write(file, bytes(handle, "artifact", "path", path));
    }
  }

  private byte[] bytes(Handle handle, String table, String key, Object value) throws IOException {
    return Gzip.plain(
        handle
            .createQuery("SELECT bytes FROM " + table + " WHERE run = ? AND " + key + " = ?")
            .bind(0, run.id())
            .bind(1, value)
            .mapTo(byte[].class)
            .one());
  }
}

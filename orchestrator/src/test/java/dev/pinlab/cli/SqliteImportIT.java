// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.history.HistoryPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processes and a history in a file. */
class SqliteImportIT extends ImportContract {
  @Override
  HistoryPlace empty() throws Exception {
    return HistoryPlace.of(directory.resolve("history.db").toString());
  }

  @Override
  long written() throws IOException {
    // What a transaction has written and does not count yet is in the log beside the file.
    Path log = directory.resolve("history.db-wal");
    return Files.size(directory.resolve("history.db")) + (Files.exists(log) ? Files.size(log) : 0);
  }

  @Override
  String hold() {
    return "BEGIN IMMEDIATE";
  }

  @Override
  int waiting(List<LivePinlab> writers) throws Exception {
    int waiting = 0;
    for (LivePinlab writer : writers) {
      // The lock of the schema is open until all that comes before the transaction is done.
      List<Path> open = writer.openFiles();
      Path below = directory.toRealPath();
      if (open.contains(below.resolve("history.db"))
          && !open.contains(below.resolve("history.db.lock"))) {
        waiting++;
      }
    }
    return waiting;
  }
}

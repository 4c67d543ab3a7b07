// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The same in a real PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
class PostgresRemarksIT extends RemarksContract {
  private RealPostgres server;

  @BeforeAll
  void start() throws Exception {
    server = RealPostgres.start();
  }

  @AfterAll
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Override
  HistoryPlace empty() throws Exception {
    return server.empty();
  }
}

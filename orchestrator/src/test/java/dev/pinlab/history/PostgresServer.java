// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL for all tests of a class. */
public final class PostgresServer implements BeforeAllCallback, AfterAllCallback {
  private @Nullable RealPostgres server;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    server = RealPostgres.start();
  }

  /** A new database with nothing in it. */
  public HistoryPlace empty() throws Exception {
    return requireNonNull(server).empty();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (server != null) {
      server.close();
    }
  }
}

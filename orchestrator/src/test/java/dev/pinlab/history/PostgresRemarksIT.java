// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The same in a real PostgreSQL. */
class PostgresRemarksIT extends RemarksContract {
  @RegisterExtension static final PostgresServer SERVER = new PostgresServer();

  @Override
  HistoryPlace empty() throws Exception {
    return SERVER.empty();
  }
}

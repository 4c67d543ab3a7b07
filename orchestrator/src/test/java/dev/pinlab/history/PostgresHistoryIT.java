// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.HostFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A history in a real PostgreSQL, which does all that one in a file does. */
class PostgresHistoryIT extends HistoryContract {
  @RegisterExtension static final PostgresServer SERVER = new PostgresServer();

  @Override
  HistoryPlace empty() throws Exception {
    return SERVER.empty();
  }

  @Override
  HistoryPlace another() throws Exception {
    return SERVER.empty();
  }

  @Test
  void a_server_that_does_not_answer_is_the_hosts_fault() throws Exception {
    HistoryPlace nowhere = HistoryPlace.of("jdbc:postgresql://127.0.0.1:1/pinlab?user=me");

    assertThatThrownBy(() -> History.open(nowhere))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith("history jdbc:postgresql://127.0.0.1:1/pinlab: ");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.HostFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SqliteHistoryTest extends HistoryContract {
  @Override
  HistoryPlace empty() throws Exception {
    return HistoryPlace.of(directory.resolve("below/history.db").toString());
  }

  @Override
  HistoryPlace another() throws Exception {
    return HistoryPlace.of(directory.resolve("another.db").toString());
  }

  @Test
  void a_file_that_is_no_database_is_left_as_it_is() throws Exception {
    Path file = Files.writeString(directory.resolve("notes.txt"), "not a database at all");
    HistoryPlace place = HistoryPlace.of(file.toString());

    assertThatThrownBy(() -> History.open(place))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith("history " + file + ": ");
    assertThat(file).hasContent("not a database at all");
  }
}

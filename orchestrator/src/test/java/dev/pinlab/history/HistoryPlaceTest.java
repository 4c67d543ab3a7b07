// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.spec.UserFailure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryPlaceTest {
  @Test
  void a_file_and_its_url_are_the_same_place() throws Exception {
    HistoryPlace place = HistoryPlace.of("/data/history.db");

    assertThat(place).isEqualTo(HistoryPlace.of("jdbc:sqlite:/data/history.db"));
    assertThat(place.url()).isEqualTo("jdbc:sqlite:/data/history.db");
    assertThat(place.file()).contains(Path.of("/data/history.db"));
  }

  @Test
  void a_server_has_no_file_and_is_shown_without_what_may_be_a_password() throws Exception {
    HistoryPlace place =
        HistoryPlace.of("jdbc:postgresql://me:secret@host:5432/pinlab?user=me&password=secret");

    assertThat(place.file()).isEmpty();
    assertThat(place.shown()).isEqualTo("jdbc:postgresql://host:5432/pinlab");
  }

  @Test
  void another_database_is_no_history() {
    assertThatThrownBy(() -> HistoryPlace.of("jdbc:mysql://host/pinlab"))
        .isInstanceOf(UserFailure.class)
        .hasMessageContaining("jdbc:mysql://host/pinlab")
        .hasMessageContaining("jdbc:postgresql://HOST/DATABASE");
    assertThatThrownBy(() -> HistoryPlace.of("jdbc:sqlite::memory:"))
        .isInstanceOf(UserFailure.class);
    assertThatThrownBy(() -> HistoryPlace.of(" ")).isInstanceOf(UserFailure.class);
  }

  @Test
  void the_environment_names_it_or_the_place_where_data_is_kept() throws Exception {
    assertThat(HistoryPlace.of(Map.of("PINLAB_HISTORY", "jdbc:postgresql://host/db")).url())
        .isEqualTo("jdbc:postgresql://host/db");
    assertThat(HistoryPlace.of(Map.of("XDG_DATA_HOME", "/data")).file())
        .contains(Path.of("/data/pinlab/history.db"));
    assertThat(HistoryPlace.of(Map.of("PINLAB_HISTORY", "")).file())
        .contains(Path.of(System.getProperty("user.home"), ".local/share/pinlab/history.db"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limit that a directory of selftests sets for each of them. */
class TestSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "timeout=180, 180",
    "# timeout=180, 120",
    "'', 120",
    "timeout=45, 120",
    "timeout=soon, 120",
    "timeout=0, 1800",
    "timeout=7200, 1800"
  })
  void a_test_has_as_long_as_the_settings_say_but_time_enough_for_an_emulated_guest(
      String line, long seconds) {
    assertThat(TestSettings.limit(List.of("# of the directory", line)))
        .isEqualTo(Duration.ofSeconds(seconds));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrateCommandTest {
  @TempDir Path cache;
  private Captured pinlab;

  @BeforeEach
  void capture() {
    pinlab = new Captured(cache);
  }

  @Test
  void each_correlation_is_a_line_of_false_alarms_and_coverage() {
    assertThat(pinlab.real().run("calibrate", "--runs", "200", "--boots", "6")).isZero();

    assertThat(pinlab.out())
        .startsWith("200 simulated runs of each pair of rates: 6 boots an arm (60 where looking")
        .containsPattern("(?m)^0.0 +\\d+\\.\\d% +\\d+\\.\\d% +\\d+\\.\\d% +\\d+\\.\\d%$")
        .containsPattern("(?m)^0.2 +\\d+\\.\\d% ")
        .containsPattern("(?m)^0.5 +\\d+\\.\\d% ")
        .contains("The methods hold what they promise.");
    assertThat(pinlab.err()).isEmpty();
  }

  @Test
  void nights_have_lines_of_false_alarms_and_of_what_is_found() {
    assertThat(pinlab.real().run("calibrate", "--nightly", "--runs", "100", "--boots", "8"))
        .isZero();

    assertThat(pinlab.out())
        .startsWith(
            "100 simulated series of 400 nights of nine cells: 8 boots a night and cell, 20")
        .containsPattern("(?m)^0.2 +\\d\\.\\d{3} +\\d\\.\\d{3} +\\d+\\.\\d%$")
        .containsPattern("(?m)^0.02 +\\d+\\.\\d% +\\d+\\.\\d%$")
        .contains("95% of the series have two false alarms at most, as promised.");
  }

  @Test
  void nights_are_never_real() {
    assertThat(pinlab.real().run("calibrate", "--nightly", "--real")).isEqualTo(2);
    assertThat(pinlab.err()).hasLineCount(1).contains("--nightly: does not go with --real");
  }

  @ParameterizedTest
  @CsvSource({
    "--boots, 3, 3 boots an arm; simulations take 4 to 1000",
    "--boots, 1001, 1001 boots an arm; simulations take 4 to 1000",
    "--runs, 99, '''99'' is not 100 to 999999'"
  })
  void numbers_out_of_range_are_refused_with_the_range(String option, String value, String why) {
    assertThat(pinlab.real().run("calibrate", option, value)).isEqualTo(2);
    assertThat(pinlab.err()).hasLineCount(1).contains(option, why);
    assertThat(pinlab.out()).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTest {
  @TempDir Path cache;
  private Captured pinlab;

  @BeforeEach
  void capture() {
    pinlab = new Captured(cache);
  }

  @Test
  void a_measure_that_there_is_not_is_refused_with_those_that_there_are() {
    assertThat(pinlab.real().run("bench", "--only", "fresh,stale")).isEqualTo(2);
    assertThat(pinlab.err())
        .hasLineCount(1)
        .contains(
            "--only",
            "'stale' is not one of restored, fresh, variant, contained, contained-guest, report, start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1000", "two", "1.5"})
  void a_number_of_samples_is_from_1_to_999(String text) {
    assertThat(pinlab.real().run("bench", "--repeat=" + text)).isEqualTo(2);
    assertThat(pinlab.err()).hasLineCount(1).contains("--repeat", "is not 1 to 999");
  }

  @Test
  void the_help_names_every_measure() {
    pinlab.real().run("bench", "--help");

    assertThat(dev.pinlab.cli.bench.Bench.IDS)
        .allSatisfy(id -> assertThat(pinlab.out()).containsPattern("(?m)^  " + id + " +\\S"));
  }
}

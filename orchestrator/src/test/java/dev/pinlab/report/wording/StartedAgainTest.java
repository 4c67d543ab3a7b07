// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.report.Comparisons;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StartedAgainTest {
  @Test
  void a_good_host_made_no_guest_be_started_again() {
    assertThat(StartedAgain.sentence(Comparisons.retried(Map.of())))
        .isEqualTo("made no guest be started again");
  }

  @Test
  void what_was_started_again_is_told_by_variant() {
    assertThat(StartedAgain.sentence(Comparisons.retried(new TreeMap<>(Map.of("v4", 2, "v5", 1)))))
        .isEqualTo("made 3 guests be started again, which no rate counts: v4 2, v5 1");
    assertThat(StartedAgain.sentence(Comparisons.retried(Map.of("v4", 1))))
        .isEqualTo("made 1 guest be started again, which no rate counts: v4 1");
  }
}

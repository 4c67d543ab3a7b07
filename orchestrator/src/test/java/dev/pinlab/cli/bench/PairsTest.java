// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {
  private final List<String> done = new ArrayList<>();

  private Duration did(String what) {
    done.add(what);
    return Duration.ofMillis(done.size());
  }

  @Test
  void both_of_a_pair_are_done_in_turn_and_the_first_pair_is_left_out() throws Exception {
    List<Sample> samples = Pairs.take(2, () -> did("ours"), () -> did("other"), Sample::slowdown);

    assertThat(done).containsExactly("ours", "other", "ours", "other", "ours", "other");
    assertThat(samples)
        .containsExactly(
            Sample.slowdown(Duration.ofMillis(3), Duration.ofMillis(4)),
            Sample.slowdown(Duration.ofMillis(5), Duration.ofMillis(6)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LineProgressTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Instant now = Instant.EPOCH;
  private final Progress progress = new LineProgress(new PrintStream(out, true, UTF_8), () -> now);

  private void later(int seconds) {
    now = now.plusSeconds(seconds);
  }

  @Test
  void every_build_has_a_line_at_its_start_and_one_at_its_end_with_the_time_left() {
    try (var kernels = progress.stage("kernels", 3, Pace.EACH)) {
      kernels.started("v5.10.0");
      later(300);
      kernels.finished("v5.10.0", "built");
    }

    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            "kernels 0/3: v5.10.0 ...", "kernels 1/3: v5.10.0: built, about 10 min left");
  }

  @Test
  void of_many_boots_one_in_ten_has_a_line_and_so_has_the_last() {
    try (var boots = progress.stage("boots", 25, Pace.SAMPLED)) {
      for (int i = 1; i <= 25; i++) {
        boots.started("boot " + i);
        later(1);
        boots.finished("boot " + i, "completed");
      }
    }

    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            "boots 10/25: boot 10: completed, about 15 s left",
            "boots 20/25: boot 20: completed, about 5 s left",
            "boots 25/25: boot 25: completed");
  }

  @Test
  void slow_boots_have_a_line_every_fifteen_seconds() {
    try (var boots = progress.stage("boots", 100, Pace.SAMPLED)) {
      boots.started("boot 1");
      later(14);
      boots.doing("boot 1", "too soon to say");
      later(1);
      boots.doing("boot 1", "waiting for the guest");
      later(15);
      boots.finished("boot 1", "hung");
    }

    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            "boots 0/100: boot 1: waiting for the guest",
            "boots 1/100: boot 1: hung, about 50 min left");
  }

  @Test
  void a_note_is_a_line() {
    progress.note("KVM does not run guests here: using TCG");

    assertThat(out.toString(UTF_8)).isEqualTo("KVM does not run guests here: using TCG\n");
  }

  @Test
  void time_left_is_worded_in_the_unit_that_fits() {
    assertThat(TimeLeft.words(Duration.ofMillis(1))).isEqualTo("1 s");
    assertThat(TimeLeft.words(Duration.ofSeconds(99))).isEqualTo("99 s");
    assertThat(TimeLeft.words(Duration.ofSeconds(100))).isEqualTo("2 min");
    assertThat(TimeLeft.words(Duration.ofMinutes(200))).isEqualTo("3 h 20 min");
  }
}

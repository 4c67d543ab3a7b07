// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FigureTest {
  static final Aim SLOWDOWN = new Aim("fresh", "a trial", Unit.RATIO, Target.atMost(1.1));
  static final Aim SPEEDUP = new Aim("virtme-ng", "a peer", Unit.RATIO, Target.atLeast(4));

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void the_ratio_is_the_middle_of_the_ratios_of_pairs_and_not_the_ratio_of_the_middles() {
    Figure figure =
        Figure.of(
            SLOWDOWN,
            List.of(
                Sample.slowdown(millis(1000), millis(1000)),
                Sample.slowdown(millis(4000), millis(1000)),
                Sample.slowdown(millis(4000), millis(2000))));

    assertThat(figure.spread()).contains(new Spread(2, 1, 4));
    assertThat(figure.ours()).contains(new Spread(4, 1, 4));
    assertThat(figure.other()).contains(new Spread(1, 1, 2));
  }

  @Test
  void a_slowdown_meets_its_target_up_to_it() {
    assertThat(Figure.of(SLOWDOWN, List.of(Sample.alone(1.1))).met()).contains(true);
    assertThat(Figure.of(SLOWDOWN, List.of(Sample.alone(1.11))).met()).contains(false);
  }

  @Test
  void a_speedup_meets_its_target_from_it_on() {
    Sample sample = Sample.speedup(millis(500), millis(2000));

    assertThat(sample.value()).isEqualTo(4, within(1e-9));
    assertThat(Figure.of(SPEEDUP, List.of(sample)).met()).contains(true);
    assertThat(Figure.of(SPEEDUP, List.of(Sample.alone(3.9))).met()).contains(false);
  }

  @Test
  void what_was_not_measured_meets_and_misses_nothing() {
    Figure absent = Figure.absent(SPEEDUP, "no vng");

    assertThat(absent.met()).isEmpty();
    assertThat(absent.spread()).isEmpty();
    assertThatThrownBy(() -> new Figure(SPEEDUP, List.of(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_bench_has_failed_when_something_went_wrong_but_not_when_something_is_absent() {
    Figure absent = Figure.absent(SPEEDUP, "no vng");
    Figure failed = Figure.failed(SLOWDOWN, "QEMU ended");

    assertThat(new Measured(1, List.of(absent)).anyFailed()).isFalse();
    assertThat(new Measured(1, List.of(absent, failed)).anyFailed()).isTrue();
  }
}

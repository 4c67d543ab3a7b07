// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BootBootstrapTest {
  private static final long[] ONE_TO_HUNDRED = LongStream.rangeClosed(1, 100).toArray();

  @Test
  void a_quantile_is_the_smallest_value_that_its_share_does_not_exceed() {
    List<Latency.Quantile> quantiles =
        new BootBootstrap(List.of(ONE_TO_HUNDRED), 1).resampled(.5, .95, .99).quantiles(.95);

    assertThat(quantiles).extracting(Latency.Quantile::micros).containsExactly(50.0, 95.0, 99.0);
  }

  @Test
  void boots_that_are_alike_leave_no_doubt_however_different_their_attempts() {
    var boots = Collections.nCopies(6, ONE_TO_HUNDRED);

    assertThat(new BootBootstrap(boots, 1).resampled(.5).quantiles(.95))
        .containsExactly(new Latency.Quantile(50, new Interval(50, 50)));
  }

  @Test
  void boots_that_differ_widen_the_interval_to_the_slow_and_the_fast_ones() {
    var boots = List.of(same(10), same(10), same(10), same(900), same(900), same(900));

    assertThat(new BootBootstrap(boots, 1).resampled(.5).quantiles(.95).get(0).ci())
        .isEqualTo(new Interval(10, 900));
  }

  @Test
  void the_same_seed_gives_the_same_interval() {
    SplittableRandom random = new SplittableRandom(3);
    List<long[]> boots =
        Stream.generate(() -> random.longs(40, 0, 1_000_000).toArray()).limit(9).toList();

    assertThat(new BootBootstrap(boots, 5).resampled(.5, .99).quantiles(.95))
        .isEqualTo(new BootBootstrap(boots, 5).resampled(.5, .99).quantiles(.95))
        .isNotEqualTo(new BootBootstrap(boots, 6).resampled(.5, .99).quantiles(.95));
  }

  @Test
  void a_boot_without_values_is_no_obstacle() {
    var boots = List.of(same(40), new long[0], new long[0], new long[0]);

    assertThat(new BootBootstrap(boots, 5).resampled(.5).quantiles(.95))
        .containsExactly(new Latency.Quantile(40, new Interval(40, 40)));
  }

  @Test
  void boots_without_any_value_have_no_quantile() {
    assertThatThrownBy(() -> new BootBootstrap(List.of(new long[0]), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long[] same(long value) {
    return LongStream.generate(() -> value).limit(20).toArray();
  }
}

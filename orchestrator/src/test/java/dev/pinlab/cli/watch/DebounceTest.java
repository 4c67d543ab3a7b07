// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DebounceTest {
  private final Debounce<String> debounce = new Debounce<>(Duration.ofNanos(100));

  @Test
  void nothing_waits_before_something_is_saved() {
    assertThat(debounce.waits()).isFalse();
  }

  @Test
  void a_save_is_over_when_nothing_has_happened_for_a_while() {
    debounce.saw("gup.c", 1_000);

    assertThat(debounce.waits()).isTrue();
    assertThat(debounce.left(1_030)).isEqualTo(Duration.ofNanos(70));
    assertThat(debounce.left(1_100)).isZero();
    assertThat(debounce.left(9_000)).isZero();
  }

  @Test
  void each_event_puts_its_end_off() {
    debounce.saw("gup.c", 1_000);
    debounce.saw("gup.c", 1_090);

    assertThat(debounce.left(1_100)).isEqualTo(Duration.ofNanos(90));
  }

  @Test
  void what_was_saved_is_taken_once_and_each_file_once() {
    debounce.saw("gup.c", 1_000);
    debounce.saw("cma.c", 1_010);
    debounce.saw("gup.c", 1_020);

    assertThat(debounce.take()).containsExactly("gup.c", "cma.c");
    assertThat(debounce.waits()).isFalse();
    assertThat(debounce.take()).isEmpty();
  }
}

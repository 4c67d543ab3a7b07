// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.vm.Accel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedTest {
  private static final Duration START = Duration.ofMillis(150);
  private static final Speed USUAL = new Speed(START, Duration.ofSeconds(2));

  private static Speed expected(Duration start, Speed... recent) {
    return Speed.expected(Accel.TCG, start, List.of(recent));
  }

  @Test
  void before_any_boot_the_start_of_QEMU_tells_how_fast_the_host_is() {
    assertThat(expected(START.multipliedBy(3)).boot())
        .isEqualTo(expected(START).boot().multipliedBy(3));
  }

  @Test
  void a_guest_without_kvm_is_expected_to_take_longer() {
    assertThat(expected(START).boot())
        .isGreaterThan(Speed.expected(Accel.KVM, START, List.of()).boot());
  }

  @Test
  void a_boot_is_expected_to_take_as_long_as_the_slowest_of_the_last_ones() {
    Speed slow = new Speed(START, Duration.ofSeconds(7));

    assertThat(expected(START, USUAL, slow, USUAL).boot()).isEqualTo(slow.boot());
  }

  @Test
  void a_QEMU_that_starts_more_slowly_than_before_tells_that_the_host_has_become_busy() {
    assertThat(expected(START.multipliedBy(3).dividedBy(2), USUAL).boot())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void one_start_that_is_very_slow_makes_for_twice_as_much_at_most() {
    assertThat(expected(START.multipliedBy(40), USUAL).boot()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void a_QEMU_that_starts_faster_than_before_does_not_shorten_what_was_measured() {
    assertThat(expected(START.dividedBy(2), USUAL).boot()).isEqualTo(USUAL.boot());
  }

  @Test
  void a_speedometer_forgets_what_is_long_past() {
    Speedometer speedometer = new Speedometer();
    assertThat(speedometer.slowest()).isEmpty();
    speedometer.booted(new Speed(START, Duration.ofSeconds(30)));
    assertThat(speedometer.of(Accel.TCG, START).boot()).isEqualTo(Duration.ofSeconds(30));

    for (int i = 0; i < 8; i++) {
      speedometer.booted(USUAL);
    }

    assertThat(speedometer.of(Accel.TCG, START)).isEqualTo(USUAL);
    assertThat(speedometer.slowest()).contains(USUAL);
    assertThat(speedometer.boots()).isEqualTo(9);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Workloads;
import dev.pinlab.spec.Hold;
import dev.pinlab.spec.Judge;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.PinLongterm;
import dev.pinlab.spec.Pinners;
import dev.pinlab.spec.Press;
import dev.pinlab.spec.Program;
import dev.pinlab.spec.Selftests;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deadlines of a host under KVM, of one that emulates, and of a busy one with a debug kernel. */
class PatienceTest {
  private static final long MIB = 1 << 20;
  private static final PinLongterm SMALL = pinning(MIB, 20, Optional.empty());
  private static final long KVM = 300;
  private static final long TCG = 2000;
  private static final long BUSY = 15_000;

  private static PinLongterm pinning(long size, int attempts, Optional<Hold> hold) {
    Workloads plain = Workloads.pinning(size, attempts);
    return hold.map(plain::held).orElse(plain).pin();
  }

  private static Optional<Hold> every(Duration period) {
    return Optional.of(Workloads.cyclic(1, period.dividedBy(2), period));
  }

  /** Where a boot takes so many milliseconds. */
  private static Patience of(long boot, Program program) {
    return Patience.of(new Speed(Duration.ofMillis(100), Duration.ofMillis(boot)), program);
  }

  @Test
  void each_deadline_grows_with_what_a_boot_was_measured_to_take() {
    Patience usual = of(TCG, SMALL);
    Patience busy = of(4 * TCG, SMALL);

    assertThat(busy.boot()).isEqualTo(usual.boot().multipliedBy(4));
    assertThat(busy.first()).isEqualTo(usual.first().multipliedBy(4));
    assertThat(busy.progress()).isEqualTo(usual.progress().multipliedBy(4));
    assertThat(busy.lifetime()).isEqualTo(usual.lifetime().multipliedBy(4));
    assertThat(of(60_000, SMALL).end()).isEqualTo(of(30_000, SMALL).end().multipliedBy(2));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, KVM, TCG, BUSY})
  void a_host_may_pause_for_a_moment_and_the_kernels_own_watchdogs_speak_first(long boot) {
    Patience patience = of(boot, SMALL);

    assertThat(patience.boot()).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    assertThat(patience.end()).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    assertThat(patience.first()).isGreaterThan(Duration.ofSeconds(2 * 21));
    assertThat(patience.progress()).isGreaterThan(Duration.ofSeconds(2 * 21));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, KVM, TCG, BUSY})
  void a_guest_lives_longer_than_any_one_wait_for_it(long boot) {
    Patience patience = of(boot, SMALL);

    assertThat(patience.lifetime())
        .isGreaterThan(patience.boot().plus(patience.first()).plus(patience.progress()));
  }

  @ParameterizedTest
  @ValueSource(longs = {KVM, TCG, BUSY})
  void a_guest_whose_pages_are_held_for_long_may_be_silent_for_two_periods_more(long boot) {
    Duration period = Duration.ofSeconds(40);

    assertThat(of(boot, pinning(MIB, 20, every(period))).progress())
        .isEqualTo(of(boot, SMALL).progress().plus(period.multipliedBy(2)));
  }

  @ParameterizedTest
  @ValueSource(longs = {KVM, TCG, BUSY})
  void a_guest_lives_long_enough_for_all_of_its_attempts(long boot) {
    Duration period = Duration.ofSeconds(2);

    assertThat(of(boot, pinning(MIB, 100_000, every(period))).lifetime())
        .isGreaterThan(period.multipliedBy(2 * 100_000));
  }

  @Test
  void large_buffers_get_more_time_and_more_of_it_on_a_slow_host() {
    PinLongterm large = pinning(1024 * MIB, 20, Optional.empty());

    // Emulated, a page took up to 0.1 ms in each of ten rounds.
    assertThat(of(TCG, large).progress().minus(of(TCG, SMALL).progress()))
        .isGreaterThan(Duration.ofMillis(1023 * 248));
    assertThat(of(TCG, large).progress()).isGreaterThan(of(KVM, large).progress());
  }

  @Test
  void the_longest_workload_that_a_spec_can_ask_for_has_limits_too() {
    PinLongterm longest = pinning(1L << 40, 100_000, every(Duration.ofSeconds(999_999_999)));

    assertThat(of(BUSY, longest).progress().toNanos()).isPositive();
    assertThat(of(BUSY, longest).lifetime().toMillis()).isPositive();
    assertThat(Patience.backstop(longest).toMillis()).isPositive();
  }

  @Test
  void pinners_and_what_presses_make_each_other_wait() {
    Workloads plain = Workloads.pinning(64 * MIB, 20);
    Duration none = Duration.ofMinutes(1);
    Duration alone = of(TCG, plain.pin()).progress();
    PinLongterm many = plain.by(new Pinners(8, 20, Pinners.Oom.PROTECTED)).pin();
    PinLongterm pressed = plain.pressed(new Press(Press.Kind.FORK, 100)).pin();

    assertThat(of(TCG, many).progress().minus(none)).isEqualTo(alone.minus(none).multipliedBy(8));
    assertThat(of(TCG, pressed).progress().minus(none))
        .isEqualTo(alone.minus(none).multipliedBy(2));
  }

  @ParameterizedTest
  @ValueSource(longs = {KVM, TCG, BUSY})
  void what_presses_may_get_under_way_before_the_first_result(long boot) {
    Patience pressed =
        of(boot, Workloads.pinning(MIB, 20).pressed(new Press(Press.Kind.FORK, 100)).pin());

    assertThat(pressed.first()).isGreaterThanOrEqualTo(pressed.progress().plusSeconds(60));
    assertThat(of(boot, SMALL).first()).isEqualTo(of(boot, SMALL).progress());
  }

  @ParameterizedTest
  @ValueSource(longs = {KVM, TCG, BUSY})
  void a_judge_may_take_its_twenty_seconds_after_a_last_pin(long boot) {
    Patience judged = of(boot, Workloads.pinning(MIB, 20).judged(Judge.values()).pin());

    assertThat(judged.progress()).isGreaterThan(of(boot, SMALL).progress().plusSeconds(20));
    assertThat(judged.lifetime()).isGreaterThan(of(boot, SMALL).lifetime().plusSeconds(40));
  }

  @Test
  void a_selftest_may_be_silent_for_as_long_as_a_test_of_it_takes() {
    assertThat(of(TCG, new Kselftest("cow")).progress()).isEqualTo(Duration.ofMinutes(5));
    assertThat(of(KVM, new Kselftest("cow")).progress()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void all_tests_of_a_directory_may_take_longer_than_one() {
    assertThat(of(TCG, new Selftests("mm")).lifetime())
        .isEqualTo(of(TCG, new Kselftest("cow")).lifetime().multipliedBy(4));
  }

  @ParameterizedTest
  @ValueSource(longs = {KVM, TCG, BUSY})
  void the_backstop_outlives_every_guest(long boot) {
    assertThat(Patience.backstop(SMALL)).isGreaterThan(of(boot, SMALL).lifetime());
  }
}

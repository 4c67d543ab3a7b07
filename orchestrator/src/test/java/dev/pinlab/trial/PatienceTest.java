// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Workloads;
import dev.pinlab.spec.Hold;
import dev.pinlab.spec.Judge;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.Pinners;
import dev.pinlab.spec.Press;
import dev.pinlab.spec.Workload;
import dev.pinlab.vm.Accel;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatienceTest {
  private static final long MIB = 1 << 20;
  private static final Workload SMALL = workload(MIB, 20, Optional.empty());
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Workload workload(long size, int attempts, Optional<Hold> hold) {
    Workloads plain = Workloads.pinning(size, attempts);
    return hold.map(plain::held).orElse(plain).as("any");
  }

  private static Optional<Hold> every(Duration period) {
    return Optional.of(Workloads.cyclic(1, period.dividedBy(2), period));
  }

  @Test
  void a_guest_without_kvm_gets_more_time_to_boot() {
    assertThat(Patience.of(Accel.TCG, SMALL).boot())
        .isGreaterThan(Patience.of(Accel.KVM, SMALL).boot());
  }

  @ParameterizedTest
  @EnumSource
  void a_guest_lives_longer_than_any_one_wait_for_it(Accel accel) {
    Patience patience = Patience.of(accel, SMALL);

    assertThat(patience.lifetime()).isGreaterThan(patience.boot().plus(patience.progress()));
  }

  @ParameterizedTest
  @EnumSource
  void a_guest_whose_pages_are_held_for_long_may_be_silent_for_two_periods_more(Accel accel) {
    Duration period = Duration.ofSeconds(40);
    Patience patience = Patience.of(accel, workload(MIB, 20, every(period)));

    assertThat(patience.progress()).isGreaterThanOrEqualTo(MINUTE.plus(period.multipliedBy(2)));
    assertThat(Patience.of(accel, SMALL).progress()).isBetween(MINUTE, MINUTE.plusSeconds(5));
  }

  @ParameterizedTest
  @EnumSource
  void a_guest_lives_long_enough_for_all_of_its_attempts(Accel accel) {
    Duration period = Duration.ofSeconds(2);
    Workload many = workload(MIB, 100_000, every(period));

    assertThat(Patience.of(accel, many).lifetime()).isGreaterThan(period.multipliedBy(2 * 100_000));
    assertThat(Patience.of(accel, SMALL).lifetime())
        .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(35));
  }

  @Test
  void large_buffers_get_more_time_and_more_of_it_without_kvm() {
    Workload large = workload(1024 * MIB, 20, Optional.empty());

    assertThat(Patience.of(Accel.KVM, large).progress())
        .isGreaterThan(Patience.of(Accel.KVM, SMALL).progress());
    assertThat(Patience.of(Accel.TCG, large).progress())
        .isGreaterThan(Patience.of(Accel.KVM, large).progress());
    assertThat(Patience.of(Accel.TCG, large).lifetime())
        .isGreaterThan(Patience.of(Accel.KVM, large).lifetime());
  }

  @Test
  void the_longest_workload_that_a_spec_can_ask_for_has_limits_too() {
    Workload longest = workload(1L << 40, 100_000, every(Duration.ofSeconds(999_999_999)));
    Patience patience = Patience.of(Accel.TCG, longest);

    assertThat(patience.progress().toNanos()).isPositive();
    assertThat(patience.lifetime().toMillis()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void pinners_and_what_presses_make_each_other_wait(Accel accel) {
    Workloads plain = Workloads.pinning(64 * MIB, 20);
    Duration alone = Patience.of(accel, plain.as("any")).progress();
    Workload many = plain.by(new Pinners(8, 20, Pinners.Oom.PROTECTED)).as("any");
    Workload pressed = plain.pressed(new Press(Press.Kind.FORK, 100)).as("any");

    assertThat(Patience.of(accel, many).progress().minus(MINUTE))
        .isEqualTo(alone.minus(MINUTE).multipliedBy(8));
    assertThat(Patience.of(accel, pressed).progress().minus(MINUTE))
        .isGreaterThan(alone.minus(MINUTE).multipliedBy(2));
    assertThat(Patience.of(accel, pressed).lifetime())
        .isGreaterThan(Patience.of(accel, plain.as("any")).lifetime().plusSeconds(20));
  }

  @ParameterizedTest
  @EnumSource
  void a_judge_may_take_its_twenty_seconds_after_a_last_pin(Accel accel) {
    Workloads plain = Workloads.pinning(MIB, 20);
    Patience alone = Patience.of(accel, plain.as("any"));
    Patience judged = Patience.of(accel, plain.judged(Judge.values()).as("any"));

    assertThat(judged.progress()).isGreaterThan(alone.progress().plusSeconds(20));
    assertThat(judged.lifetime()).isGreaterThan(alone.lifetime().plusSeconds(40));
  }

  @Test
  void a_selftest_may_be_silent_for_as_long_as_a_test_of_it_takes() {
    Patience patience = Patience.of(Accel.TCG, new Workload("any", new Kselftest("cow")));

    assertThat(patience.progress()).isEqualTo(Duration.ofMinutes(5));
    assertThat(patience.lifetime()).isEqualTo(Duration.ofMinutes(30));
  }
}

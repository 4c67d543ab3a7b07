// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.HostFailure;
import dev.pinlab.vm.GuestEnd;
import dev.pinlab.vm.GuestEnd.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FarewellTest {
  private static final String CLEAN = "[    0.000000] Linux version 5.10.0\n";
  private static final String PANIC =
      CLEAN + "[    3.000000] Kernel panic - not syncing: Attempted to kill init!\n";

  private static Parting gone(Reason reason) {
    return new Parting.Gone(new GuestEnd(reason, Duration.ofSeconds(3), "last words"));
  }

  private static Farewell ofCommand(Parting parting, String console) throws HostFailure {
    return Farewell.of(parting, console, false);
  }

  @Nested
  class A_command_that_ended {
    @Test
    void gives_its_exit_status() throws Exception {
      assertThat(ofCommand(new Parting.Exited(3), CLEAN))
          .isEqualTo(new Farewell(3, Optional.empty(), false));
    }

    @Test
    void gives_it_too_when_the_kernel_had_a_splat_which_is_told() throws Exception {
      assertThat(ofCommand(new Parting.Exited(0), PANIC))
          .isEqualTo(
              new Farewell(
                  0,
                  Optional.of("the kernel reported: kernel panic: Attempted to kill init!"),
                  true));
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void whoever_ends_it_is_told_of_a_splat(Parting parting, int exit) throws Exception {
    assertThat(ofCommand(parting, PANIC))
        .isEqualTo(
            new Farewell(
                exit,
                Optional.of("the kernel reported: kernel panic: Attempted to kill init!"),
                true));
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of(new Parting.Left(), 130), Arguments.of(new Parting.Unread(), 141));
  }

  @Test
  void an_event_that_the_kernel_has_not_is_the_users_mistake_and_one_line() throws Exception {
    assertThat(ofCommand(new Parting.NoSuchEvent("no:such\u0007"), CLEAN))
        .isEqualTo(
            new Farewell(
                2,
                Optional.of(
                    "--trace: this kernel has no event \"no:such?\";"
                        + " /sys/kernel/tracing/available_events of its guest lists those that it"
                        + " has"),
                false));
  }

  @Nested
  class A_guest_that_is_gone {
    @Test
    void by_its_debugger_is_nobodys_fault() throws Exception {
      Parting killed =
          new Parting.Gone(
              new GuestEnd(Reason.DIED, Duration.ofSeconds(3), "QEMU: Terminated via GDBstub"));

      assertThat(ofCommand(killed, CLEAN))
          .isEqualTo(new Farewell(137, Optional.of("the debugger ended the guest"), false));
    }

    @Test
    void is_a_crash_with_its_title_when_the_kernel_panicked() throws Exception {
      assertThat(ofCommand(gone(Reason.RESET), PANIC))
          .isEqualTo(
              new Farewell(
                  1,
                  Optional.of("the kernel crashed: kernel panic: Attempted to kill init!"),
                  true));
    }

    @Test
    void is_a_crash_without_a_word_too() throws Exception {
      assertThat(ofCommand(gone(Reason.RESET), CLEAN))
          .isEqualTo(
              new Farewell(
                  1, Optional.of("the kernel crashed: the guest ended without a word"), true));
    }

    @Test
    void has_its_way_when_it_was_powered_off_from_its_shell() throws Exception {
      assertThat(Farewell.of(gone(Reason.POWERED_OFF), CLEAN, true))
          .isEqualTo(new Farewell(0, Optional.empty(), false));
    }

    @Test
    void has_not_run_its_command_to_the_end_when_it_powered_off() throws Exception {
      assertThat(ofCommand(gone(Reason.POWERED_OFF), CLEAN))
          .isEqualTo(
              new Farewell(1, Optional.of("the guest powered off before COMMAND ended"), false));
    }

    @ParameterizedTest
    @EnumSource(
        value = Reason.class,
        names = {"TIMED_OUT", "POWERED_OFF"})
    void is_a_crash_however_it_ended_when_its_kernel_panicked(Reason reason) throws Exception {
      assertThat(Farewell.of(gone(reason), PANIC, true))
          .isEqualTo(
              new Farewell(
                  1,
                  Optional.of("the kernel crashed: kernel panic: Attempted to kill init!"),
                  true));
    }

    @Test
    void is_as_with_timeout_when_its_time_was_over() throws Exception {
      assertThat(ofCommand(gone(Reason.TIMED_OUT), CLEAN))
          .isEqualTo(new Farewell(124, Optional.of("the time of --timeout is over"), false));
    }

    @ParameterizedTest
    @EnumSource(
        value = Reason.class,
        names = {"DIED", "STOPPED"})
    void is_the_hosts_fault_when_QEMU_ended(Reason reason) {
      assertThatThrownBy(() -> ofCommand(gone(reason), CLEAN))
          .isInstanceOf(HostFailure.class)
          .hasMessage("QEMU ended (" + reason + "): last words");
    }
  }

  @Test
  void a_guest_that_does_not_boot_fails_and_its_splat_is_told_if_it_has_one() throws Exception {
    Parting late = new Parting.NotBooted(Duration.ofSeconds(90));

    assertThat(ofCommand(late, CLEAN))
        .isEqualTo(new Farewell(1, Optional.of("the guest did not boot within 90 s"), true));
    assertThat(ofCommand(late, "").line().orElseThrow())
        .isEqualTo(
            "the guest did not boot within 90 s, and never wrote to its console: a kernel with too"
                + " little memory outside of CMA does that; the layout says how much it has");
    assertThat(ofCommand(late, PANIC).line())
        .contains("the kernel reported: kernel panic: Attempted to kill init!");
  }

  @Test
  void a_guest_without_a_shell_fails() throws Exception {
    assertThat(ofCommand(new Parting.NoShell(), CLEAN))
        .isEqualTo(
            new Farewell(
                1, Optional.of("the guest has no shell to run; its console says why"), true));
  }

  @Test
  void the_user_who_leaves_is_as_one_who_interrupts() throws Exception {
    assertThat(ofCommand(new Parting.Left(), CLEAN))
        .isEqualTo(new Farewell(130, Optional.empty(), false));
  }

  @Test
  void output_that_nobody_reads_is_as_a_broken_pipe() throws Exception {
    assertThat(ofCommand(new Parting.Unread(), CLEAN))
        .isEqualTo(new Farewell(141, Optional.empty(), false));
  }
}

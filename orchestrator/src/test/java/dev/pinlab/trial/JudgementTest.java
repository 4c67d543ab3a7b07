// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static dev.pinlab.trial.Guests.FINISHED;
import static dev.pinlab.trial.Guests.GOOD;
import static dev.pinlab.trial.Guests.READY;
import static dev.pinlab.trial.Guests.attempt;
import static dev.pinlab.trial.Guests.end;
import static dev.pinlab.trial.Guests.heard;
import static dev.pinlab.trial.Guests.judged;
import static dev.pinlab.trial.Guests.premise;
import static dev.pinlab.trial.Guests.tap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Workloads;
import dev.pinlab.console.Crash;
import dev.pinlab.console.GuestEvent;
import dev.pinlab.spec.Judge;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.Program;
import dev.pinlab.trial.Judgement.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgementTest {
  private static final Duration LIFETIME = Duration.ofMinutes(45);
  private static final Workloads PINNING = Workloads.pinning(4096, 2);
  private static final Program TWO_ATTEMPTS = PINNING.pin();

  private static String console(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/console", name + ".log"));
  }

  /** A guest of two attempts that said {@code end}, with a console that shows nothing. */
  private static Judgement ended(GuestEvent... events) {
    return Judgement.of(heard(events), Wait.SAID_END, "", TWO_ATTEMPTS, LIFETIME);
  }

  private static Crash crash(Judgement judgement) {
    return Objects.requireNonNull(judgement.crash());
  }

  private static void assertInvalid(Judgement judgement, String detail) {
    assertThat(judgement).isEqualTo(new Judgement(Outcome.INVALID, null, detail));
  }

  @Test
  void a_guest_that_made_all_attempts_on_the_layout_asked_for_has_completed() throws IOException {
    Hearing hearing = heard(READY, GOOD, attempt(1), attempt(2), FINISHED);

    Judgement judgement =
        Judgement.of(hearing, Wait.SAID_END, console("clean-boot-5.10"), TWO_ATTEMPTS, LIFETIME);

    assertThat(judgement).isEqualTo(new Judgement(Outcome.COMPLETED, null, null));
  }

  @ParameterizedTest
  @EnumSource
  void a_splat_wins_over_how_the_guest_stopped(Wait wait) throws IOException {
    Hearing hearing = heard(READY, premise(false, "no CMA", 0), end(1, 0, 0));

    Judgement judgement = Judgement.of(hearing, wait, console("warn-5.10"), TWO_ATTEMPTS, LIFETIME);

    assertThat(judgement.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(crash(judgement).kind()).isEqualTo("warn");
    assertThat(judgement.detail()).isEqualTo(crash(judgement).title()).doesNotContain("\n");
  }

  @Test
  void a_panic_is_a_crash() throws IOException {
    Judgement judgement =
        Judgement.of(heard(), Wait.GONE, console("panic-no-init"), TWO_ATTEMPTS, LIFETIME);

    assertThat(judgement.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(crash(judgement).kind()).isEqualTo("panic");
  }

  @Test
  void a_guest_that_is_gone_without_a_word_has_crashed() {
    Judgement judgement =
        Judgement.of(
            heard(READY, GOOD, attempt(1)), Wait.GONE, "Booting\n", TWO_ATTEMPTS, LIFETIME);

    assertThat(judgement.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(crash(judgement).kind()).isEqualTo("unexpected-end");
    assertThat(judgement.detail()).isEqualTo("the guest ended without a word");
  }

  @Test
  void a_guest_that_is_gone_with_an_empty_console_has_crashed_without_output() {
    Judgement judgement = Judgement.of(heard(), Wait.GONE, "", TWO_ATTEMPTS, LIFETIME);

    assertThat(judgement.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(crash(judgement).kind()).isEqualTo("no-output");
    assertThat(judgement.detail())
        .isEqualTo("the guest ended and had never written to its console");
  }

  @Test
  void a_panic_for_want_of_memory_is_an_outcome_of_memory() throws IOException {
    Judgement judgement =
        Judgement.of(heard(READY), Wait.GONE, console("panic-oom"), TWO_ATTEMPTS, LIFETIME);

    assertThat(judgement.outcome()).isEqualTo(Outcome.OOM);
    assertThat(crash(judgement).kind()).isEqualTo("oom-panic");
  }

  @Test
  void the_oom_killer_on_the_console_is_an_outcome_of_its_own() throws IOException {
    Hearing hearing = heard(READY, GOOD, attempt(1), end(0, 9, 1));

    Judgement judgement =
        Judgement.of(hearing, Wait.SAID_END, console("oom-kill-5.10"), TWO_ATTEMPTS, LIFETIME);

    assertThat(judgement.outcome()).isEqualTo(Outcome.OOM);
    assertThat(crash(judgement).kind()).isEqualTo("oom-kill");
  }

  @Test
  void the_oom_killer_is_seen_on_a_quiet_console_too() {
    Judgement judgement = ended(READY, GOOD, attempt(1), end(0, 9, 1));

    assertThat(judgement.outcome()).isEqualTo(Outcome.OOM);
    assertThat(judgement.crash()).isNull();
    assertThat(judgement.detail()).isEqualTo("the OOM killer ran, which the console does not show");
  }

  @Test
  void silence_before_the_first_word_is_a_guest_that_hangs_in_its_boot() {
    assertThat(Judgement.of(heard(), Wait.SILENT, "Booting\n", TWO_ATTEMPTS, LIFETIME))
        .isEqualTo(new Judgement(Outcome.HUNG, null, "the guest did not boot within its time"));
    assertThat(Judgement.of(heard(), Wait.SILENT, "", TWO_ATTEMPTS, LIFETIME).detail())
        .isEqualTo(
            "the guest did not boot within its time, and never wrote to its console: a kernel with too"
                + " little memory outside of CMA does that; the layout says how much it has");
  }

  @Test
  void silence_after_attempts_names_the_last_of_them() {
    assertThat(
            Judgement.of(heard(READY, GOOD, attempt(1)), Wait.SILENT, "", TWO_ATTEMPTS, LIFETIME))
        .isEqualTo(new Judgement(Outcome.HUNG, null, "no word from the guest after attempt 1"));
  }

  @Test
  void a_guest_whose_time_was_over_hangs_although_it_still_spoke() {
    assertThat(
            Judgement.of(
                heard(READY, GOOD, attempt(1)), Wait.TIMED_OUT, "", TWO_ATTEMPTS, LIFETIME))
        .isEqualTo(
            new Judgement(Outcome.HUNG, null, "its time of 45 min was over after attempt 1"));
  }

  @Test
  void a_guest_that_raves_is_invalid_for_the_first_thing_that_could_not_be() {
    Hearing hearing = heard(READY, GOOD, new GuestEvent.Malformed("not JSON"));

    assertInvalid(
        Judgement.of(hearing, Wait.RAVED, "", TWO_ATTEMPTS, LIFETIME),
        "the guest raved, and was ended: not JSON");
  }

  @Test
  void a_premise_that_does_not_hold_makes_the_boot_invalid() {
    assertInvalid(ended(READY, premise(false, "CMA has 0 bytes", 0), FINISHED), "CMA has 0 bytes");
  }

  @Test
  void a_premise_that_fails_without_a_reason_is_told_in_words() {
    assertInvalid(ended(READY, premise(false, null, 0), FINISHED), "the premise did not hold");
  }

  @Test
  void a_guest_that_says_nothing_of_its_premise_is_not_believed() {
    assertInvalid(
        ended(READY, attempt(1), attempt(2), FINISHED), "the program did not say its premise");
  }

  @Test
  void a_malformed_line_makes_the_boot_invalid() {
    assertInvalid(
        ended(READY, GOOD, new GuestEvent.Malformed("not JSON"), attempt(1), attempt(2), FINISHED),
        "not JSON");
  }

  @Test
  void attempts_that_are_counted_wrong_make_the_boot_invalid() {
    assertInvalid(ended(READY, GOOD, attempt(1), attempt(1), FINISHED), "attempt 1 was told twice");
    assertInvalid(ended(READY, GOOD, attempt(1), attempt(3), FINISHED), "attempt 3 of 2");
  }

  @Test
  void a_program_that_fails_makes_the_boot_invalid() {
    assertInvalid(ended(READY, end(1, 0, 0)), "the program ended with status 1, signal 0");
    assertInvalid(ended(READY, end(0, 11, 0)), "the program ended with status 0, signal 11");
  }

  @Test
  void a_program_that_skips_makes_the_boot_invalid_with_the_reason_that_it_gave() {
    String console =
        """
        [    1.000000] Run /init as init process\r
        KTAP version 1\r
        1..0 # SKIP gup_test: /sys/kernel/debug/gup_test is not there\r
        [    1.200000] reboot: Power down\r
        """;
    Hearing hearing = heard(READY, end(4, 0, 0));

    assertInvalid(
        Judgement.of(hearing, Wait.SAID_END, console, TWO_ATTEMPTS, LIFETIME),
        "skipped: gup_test: /sys/kernel/debug/gup_test is not there");
  }

  @Test
  void a_reason_on_the_port_holds_whatever_the_kernel_wrote_into_the_one_on_the_console() {
    String console =
        """
        KTAP version 1\r
        1..0 # SKIP [    1.695298][   T26] clocksource: Switched to clocksource tsc\r
        no root\r
        """;
    Hearing hearing = heard(READY, tap("1..0 # SKIP no root"), end(4, 0, 0));

    assertInvalid(
        Judgement.of(hearing, Wait.SAID_END, console, TWO_ATTEMPTS, LIFETIME), "skipped: no root");
  }

  @Test
  void a_program_that_skips_without_a_reason_is_told_to_have_done_so() {
    assertInvalid(ended(READY, end(4, 0, 0)), "skipped: no reason given");
  }

  @Test
  void a_selftest_that_skips_gives_its_own_reason() {
    assertInvalid(
        tested(tap("TAP version 13"), tap("1..0 # SKIP HugeTLB is unavailable"), end(4, 0, 0)),
        "skipped: HugeTLB is unavailable");
  }

  @Test
  void every_judge_that_was_asked_for_has_to_be_heard() {
    Program asked = PINNING.judged(Judge.CMA_ALLOC, Judge.OFFLINE).pin();
    Hearing both =
        heard(
            READY,
            GOOD,
            attempt(1),
            attempt(2),
            judged(Judge.CMA_ALLOC),
            judged(Judge.OFFLINE),
            FINISHED);
    Hearing one = heard(READY, GOOD, attempt(1), attempt(2), judged(Judge.CMA_ALLOC), FINISHED);

    assertThat(Judgement.of(both, Wait.SAID_END, "", asked, LIFETIME).outcome())
        .isEqualTo(Outcome.COMPLETED);
    assertInvalid(
        Judgement.of(one, Wait.SAID_END, "", asked, LIFETIME),
        "judged by cma-alloc, not by cma-alloc, offline");
    assertInvalid(
        Judgement.of(one, Wait.SAID_END, "", TWO_ATTEMPTS, LIFETIME),
        "judged by cma-alloc, not by nobody");
  }

  /** A selftest that ran on the layout asked for. */
  private static Judgement tested(GuestEvent... events) {
    Hearing hearing = heard(READY, GOOD);
    for (GuestEvent event : events) {
      hearing.hear(event, Duration.ofSeconds(3));
    }
    return Judgement.of(hearing, Wait.SAID_END, "", new Kselftest("cow"), LIFETIME);
  }

  @Test
  void a_selftest_that_made_the_test_points_of_its_plan_has_completed_whatever_they_say() {
    assertThat(tested(tap("1..2"), tap("ok 1 one"), tap("ok 2 # SKIP no root"), FINISHED))
        .isEqualTo(new Judgement(Outcome.COMPLETED, null, null));
    assertThat(tested(tap("1..2"), tap("ok 1 one"), tap("not ok 2 two"), FINISHED).outcome())
        .isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void a_selftest_that_failed_and_came_to_no_end_for_that_has_completed_too() {
    assertThat(tested(tap("1..9"), tap("ok 1"), tap("not ok 2 cow # ended by signal 11"), FINISHED))
        .extracting(Judgement::outcome)
        .isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void a_selftest_that_made_fewer_test_points_than_it_meant_to_is_not_believed() {
    assertInvalid(tested(tap("1..3"), tap("ok 1 one"), FINISHED), "1 test points of 3");
    assertInvalid(
        tested(tap("1..3"), tap("ok 1 one"), tap("Bail out! no memory"), FINISHED),
        "1 test points of 3: no memory");
    assertInvalid(tested(tap("1..0"), FINISHED), "0 test points of 0");
    assertInvalid(tested(tap("ok 1 one"), FINISHED), "the test said no plan");
  }

  @Test
  void too_few_attempts_or_too_many_make_the_boot_invalid() {
    assertInvalid(ended(READY, GOOD, attempt(1), FINISHED), "1 attempts of 2");
    assertInvalid(
        ended(READY, GOOD, attempt(1), attempt(2), attempt(3), FINISHED), "3 attempts of 2");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static dev.pinlab.trial.Guests.FINISHED;
import static dev.pinlab.trial.Guests.GOOD;
import static dev.pinlab.trial.Guests.READY;
import static dev.pinlab.trial.Guests.attempt;
import static dev.pinlab.trial.Guests.end;
import static dev.pinlab.trial.Guests.heard;
import static dev.pinlab.trial.Guests.premise;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.Crash;
import dev.pinlab.console.GuestEvent;
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

  private static String console(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/console", name + ".log"));
  }

  /** A guest of two attempts that said {@code end}, with a console that shows nothing. */
  private static Judgement ended(GuestEvent... events) {
    return Judgement.of(heard(events), Wait.SAID_END, "", 2, LIFETIME);
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
        Judgement.of(hearing, Wait.SAID_END, console("clean-boot-5.10"), 2, LIFETIME);

    assertThat(judgement).isEqualTo(new Judgement(Outcome.COMPLETED, null, null));
  }

  @ParameterizedTest
  @EnumSource
  void a_splat_wins_over_how_the_guest_stopped(Wait wait) throws IOException {
    Hearing hearing = heard(READY, premise(false, "no CMA", 0), end(1, 0, 0));

    Judgement judgement = Judgement.of(hearing, wait, console("warn-5.10"), 2, LIFETIME);

    assertThat(judgement.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(crash(judgement).kind()).isEqualTo("warn");
    assertThat(judgement.detail()).isEqualTo(crash(judgement).title()).doesNotContain("\n");
  }

  @Test
  void a_panic_is_a_crash() throws IOException {
    Judgement judgement = Judgement.of(heard(), Wait.GONE, console("panic-no-init"), 2, LIFETIME);

    assertThat(judgement.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(crash(judgement).kind()).isEqualTo("panic");
  }

  @Test
  void a_guest_that_is_gone_without_a_word_has_crashed() {
    Judgement judgement = Judgement.of(heard(READY, GOOD, attempt(1)), Wait.GONE, "", 2, LIFETIME);

    assertThat(judgement.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(crash(judgement).kind()).isEqualTo("unexpected-end");
    assertThat(judgement.detail()).isEqualTo("the guest ended without a word");
  }

  @Test
  void the_oom_killer_on_the_console_is_an_outcome_of_its_own() throws IOException {
    Hearing hearing = heard(READY, GOOD, attempt(1), end(0, 9, 1));

    Judgement judgement =
        Judgement.of(hearing, Wait.SAID_END, console("oom-kill-5.10"), 2, LIFETIME);

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
    assertThat(Judgement.of(heard(), Wait.SILENT, "", 2, LIFETIME))
        .isEqualTo(new Judgement(Outcome.HUNG, null, "the guest did not boot within its time"));
  }

  @Test
  void silence_after_attempts_names_the_last_of_them() {
    assertThat(Judgement.of(heard(READY, GOOD, attempt(1)), Wait.SILENT, "", 2, LIFETIME))
        .isEqualTo(new Judgement(Outcome.HUNG, null, "no word from the guest after attempt 1"));
  }

  @Test
  void a_guest_whose_time_was_over_hangs_although_it_still_spoke() {
    assertThat(Judgement.of(heard(READY, GOOD, attempt(1)), Wait.TIMED_OUT, "", 2, LIFETIME))
        .isEqualTo(
            new Judgement(Outcome.HUNG, null, "its time of 45 min was over after attempt 1"));
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
    assertInvalid(
        ended(READY, GOOD, attempt(1), attempt(1), FINISHED), "attempt 1 after 1 attempts");
  }

  @Test
  void a_program_that_fails_makes_the_boot_invalid() {
    assertInvalid(ended(READY, end(1, 0, 0)), "the program ended with status 1, signal 0");
    assertInvalid(ended(READY, end(0, 11, 0)), "the program ended with status 0, signal 11");
  }

  @Test
  void a_program_that_skips_makes_the_boot_invalid() {
    assertInvalid(ended(READY, end(4, 0, 0)), "the program skipped: its console says why");
  }

  @Test
  void too_few_attempts_or_too_many_make_the_boot_invalid() {
    assertInvalid(ended(READY, GOOD, attempt(1), FINISHED), "1 attempts of 2");
    assertInvalid(
        ended(READY, GOOD, attempt(1), attempt(2), attempt(3), FINISHED), "3 attempts of 2");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static dev.pinlab.trial.Guests.FINISHED;
import static dev.pinlab.trial.Guests.GOOD;
import static dev.pinlab.trial.Guests.READY;
import static dev.pinlab.trial.Guests.attempt;
import static dev.pinlab.trial.Guests.heard;
import static dev.pinlab.trial.Guests.judged;
import static dev.pinlab.trial.Guests.premise;
import static dev.pinlab.trial.Guests.tap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.Judged;
import dev.pinlab.console.Premise;
import dev.pinlab.console.TestPoint;
import dev.pinlab.spec.Judge;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HearingTest {
  private static Premise premiseOf(Hearing hearing) {
    return Objects.requireNonNull(hearing.premise());
  }

  @Test
  void a_guest_that_never_spoke_gave_nothing() {
    Hearing hearing = heard();

    assertThat(hearing.ready()).isEmpty();
    assertThat(hearing.attempts()).isEmpty();
    assertThat(hearing.end()).isEmpty();
    assertThat(hearing.premise()).isNull();
    assertThat(hearing.pinLeak()).isNull();
  }

  @Test
  void the_time_of_the_first_word_is_kept() {
    assertThat(heard(READY, GOOD, READY).ready()).contains(Duration.ofMillis(1900));
  }

  @Test
  void a_guest_that_is_older_than_its_qemu_has_a_fast_clock() {
    Hearing hearing = new Hearing();

    hearing.hear(new GuestEvent.Ready(2, "5.10.262", 9_500_000), Duration.ofMillis(1900));

    assertThat(hearing.fastClock())
        .contains(
            "the guest's clock is fast: the guest says that it began 9.5 s ago, QEMU began 1.9 s ago");
  }

  @Test
  void a_clock_is_right_that_is_no_older_than_a_measurement_of_it_is_exact() {
    Hearing hearing = new Hearing();

    hearing.hear(new GuestEvent.Ready(2, "5.10.262", 2_090_000), Duration.ofMillis(1900));

    assertThat(hearing.fastClock()).isEmpty();
    assertThat(heard(new GuestEvent.Ready(2, "5.10.262", 0)).fastClock()).isEmpty();
  }

  @Test
  void attempts_are_kept_as_they_come_which_with_several_pinners_is_any_order() {
    Hearing hearing = heard(READY, GOOD, attempt(2, 10, 256), attempt(1, 20, 256));

    assertThat(hearing.attempts()).extracting(a -> a.before().cma()).containsExactly(10L, 20L);
    assertThat(hearing.highest()).isEqualTo(2);
    assertThat(hearing.lie()).isEmpty();
  }

  @Test
  void an_attempt_or_a_judge_that_is_told_twice_is_a_lie() {
    assertThat(heard(READY, attempt(1), attempt(2), attempt(1)).lie())
        .contains("attempt 1 was told twice");
    assertThat(heard(judged(Judge.OFFLINE), judged(Judge.OFFLINE)).lie())
        .contains("judge offline was told twice");
  }

  @Test
  void what_is_told_before_the_guest_is_ready_is_a_lie() {
    assertThat(heard(attempt(3), READY).lie())
        .contains("attempt 3 was told before the guest was ready");
    assertThat(heard(FINISHED).lie()).contains("`end` was told before the guest was ready");
  }

  @Test
  void attempts_that_come_before_their_premise_are_a_lie() {
    assertThat(heard(READY, attempt(1), GOOD).lie())
        .contains("attempts were told before their premise");
    assertThat(heard(READY, GOOD, attempt(1), GOOD).lie()).isEmpty();
  }

  @Test
  void a_guest_that_begins_again_or_goes_on_after_its_end_lies() {
    Hearing restored = heard();
    restored.resumed(Duration.ofMillis(48));
    restored.hear(READY, Duration.ofMillis(50));

    assertThat(heard(READY, READY).lie()).contains("`ready` was told twice");
    assertThat(restored.lie()).contains("`ready` was told twice");
    assertThat(heard(READY, FINISHED, FINISHED).lie()).contains("`end` was told twice");
    assertThat(heard(READY, FINISHED, attempt(1)).lie())
        .contains("the guest went on after it had told its `end`");
    assertThat(heard(READY, FINISHED, attempt(1)).attempts()).isEmpty();
  }

  @Test
  void more_attempts_than_anybody_can_ask_for_are_not_kept() {
    GuestEvent[] events = new GuestEvent[100_003];
    Arrays.setAll(events, i -> i == 0 ? READY : attempt(i));

    Hearing hearing = heard(events);

    assertThat(hearing.attempts()).hasSize(100_000);
    assertThat(hearing.lie()).contains("more than 100000 attempts were told");
    assertThat(hearing.raves()).isFalse();
  }

  @Test
  void whoever_tells_the_truth_over_and_over_raves_in_the_end_as_a_liar_does() {
    GuestEvent[] always = new GuestEvent[251_010];
    Arrays.setAll(always, i -> i == 0 ? READY : GOOD);
    GuestEvent[] lies = new GuestEvent[1001];
    Arrays.setAll(lies, i -> new GuestEvent.Malformed("not JSON"));

    assertThat(heard(always).raves()).isTrue();
    assertThat(heard(always).lie()).contains("the guest wrote more than 250000 lines");
    assertThat(heard(lies).raves()).isTrue();
    assertThat(heard(Arrays.copyOf(lies, 1000)).raves()).isFalse();
  }

  @Test
  void what_judges_found_and_what_was_counted_is_kept() {
    Hearing hearing =
        heard(
            READY,
            judged(Judge.CMA_ALLOC),
            judged(Judge.OFFLINE),
            new GuestEvent.End(0, 0, 1, 1, 0, Map.of("compact_stall", 7L)));

    assertThat(hearing.testimony().judges())
        .extracting(Judged::judge)
        .containsExactly(Judge.CMA_ALLOC, Judge.OFFLINE);
    assertThat(hearing.testimony().vmstat()).containsExactly(Map.entry("compact_stall", 7L));
    assertThat(hearing.progress()).isEqualTo("judge offline");
  }

  @Test
  void lines_of_a_selftest_become_its_test_points() {
    Hearing hearing = heard(READY, tap("1..2"), tap("ok 1 one"), tap("not ok 2 two"));

    assertThat(hearing.testimony().tests())
        .extracting(TestPoint::result)
        .containsExactly(TestPoint.Result.PASS, TestPoint.Result.FAIL);
    assertThat(hearing.progress()).isEqualTo("test point 2");
  }

  @Test
  void a_selftest_that_never_stops_printing_is_not_believed_and_fills_no_memory() {
    GuestEvent[] lines = new GuestEvent[50_002];
    Arrays.setAll(lines, i -> tap("ok " + (i + 1)));

    Hearing hearing = heard(lines);

    assertThat(hearing.lie()).contains("the test printed more than 50000 lines");
    assertThat(hearing.testimony().tests()).hasSize(50_000);
  }

  @Test
  void a_line_that_is_no_event_is_a_lie_whatever_follows() {
    Hearing hearing = heard(READY, new GuestEvent.Malformed("not JSON"), GOOD, attempt(1));

    assertThat(hearing.lie()).contains("not JSON");
  }

  @Test
  void of_several_lies_the_first_is_told() {
    var malformed = new GuestEvent.Malformed("not JSON");

    assertThat(heard(READY, attempt(1), malformed, attempt(1)).lie()).contains("not JSON");
    assertThat(heard(READY, attempt(1), attempt(1), malformed).lie())
        .contains("attempt 1 was told twice");
  }

  @Test
  void a_premise_that_failed_stays_failed() {
    Hearing hearing = heard(premise(false, "CMA has 0 bytes", 0), GOOD);

    assertThat(premiseOf(hearing).ok()).isFalse();
    assertThat(premiseOf(hearing).reason()).isEqualTo("CMA has 0 bytes");
  }

  @Test
  void a_premise_can_fail_later() {
    assertThat(premiseOf(heard(GOOD, attempt(1), premise(false, "gone", .1))).ok()).isFalse();
  }

  @Test
  void the_smallest_share_over_all_attempts_is_kept() {
    Hearing hearing = heard(GOOD, attempt(1, 256, 256), attempt(2, 64, 256), attempt(3, 128, 256));

    assertThat(premiseOf(hearing).share()).isEqualTo(.25);
  }

  @Test
  void an_attempt_on_no_pages_says_nothing_of_the_share() {
    assertThat(premiseOf(heard(GOOD, attempt(1, 0, 0))).share()).isEqualTo(1);
  }

  @Test
  void pins_that_were_not_released_leak() {
    assertThat(heard(FINISHED).pinLeak()).isEqualTo(700 - 512);
  }
}

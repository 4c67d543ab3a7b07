// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.spec.KnownFailure;
import dev.pinlab.spec.TitlePattern;
import dev.pinlab.trend.JudgedFailure.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgedFailureTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

  private static KnownFailure known(String title, int day) {
    return new KnownFailure(new TitlePattern(title), LocalDate.of(2026, 3, day), "reported");
  }

  private static JudgedFailure judged(String title, KnownFailure... known) {
    return JudgedFailure.of(Map.of(title, 3L), List.of(known), TODAY).get(0);
  }

  @Test
  void a_title_that_nobody_has_listed_is_new_and_alarms() {
    JudgedFailure failure = judged("WARNING in bar", known("WARNING in foo", 31));

    assertThat(failure).isEqualTo(new JudgedFailure("WARNING in bar", 3, Kind.NEW, null));
    assertThat(failure.alarms()).isTrue();
  }

  @Test
  void a_listed_one_is_known_up_to_its_last_day_and_does_not_alarm() {
    KnownFailure entry = known("WARNING in foo", 10);

    assertThat(judged("WARNING in foo", entry).kind()).isEqualTo(Kind.KNOWN);
    assertThat(judged("WARNING in foo", entry).alarms()).isFalse();
    assertThat(judged("WARNING in foo", entry).known()).isEqualTo(entry);
  }

  @Test
  void the_day_after_it_has_expired_and_alarms_again() {
    JudgedFailure failure = judged("WARNING in foo", known("WARNING in foo", 9));

    assertThat(failure.kind()).isEqualTo(Kind.EXPIRED);
    assertThat(failure.alarms()).isTrue();
  }

  @Test
  void a_star_stands_for_any_text_and_nothing_else_does() {
    assertThat(judged("WARNING in foo.isra.0", known("WARNING in foo*", 31)).kind())
        .isEqualTo(Kind.KNOWN);
    assertThat(judged("WARNING in fooo", known("WARNING in f.o", 31)).kind()).isEqualTo(Kind.NEW);
    assertThat(judged("WARNING in foobar", known("WARNING in foo", 31)).kind()).isEqualTo(Kind.NEW);
  }

  @Test
  void one_entry_that_holds_is_enough_beside_one_that_has_expired() {
    JudgedFailure failure =
        judged("WARNING in foo", known("WARNING in *", 1), known("WARNING in foo", 31));

    assertThat(failure.kind()).isEqualTo(Kind.KNOWN);
  }
}

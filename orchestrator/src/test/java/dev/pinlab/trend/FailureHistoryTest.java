// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailureHistoryTest {
  private static final List<String> NIGHTS = List.of("mon", "tue", "wed", "thu");

  @Test
  void a_title_has_the_nights_in_which_it_was_first_and_last_seen_and_its_boots() {
    List<FailureHistory> histories =
        FailureHistory.of(
            NIGHTS,
            List.of(
                new SeenFailure("wed", "WARNING in foo", 2),
                new SeenFailure("mon", "WARNING in foo", 1),
                new SeenFailure("wed", "WARNING in foo", 4)));

    assertThat(histories).containsExactly(new FailureHistory("WARNING in foo", "mon", "wed", 2, 7));
  }

  @Test
  void what_was_seen_last_comes_first_and_of_that_the_most_frequent() {
    List<FailureHistory> histories =
        FailureHistory.of(
            NIGHTS,
            List.of(
                new SeenFailure("mon", "old", 50),
                new SeenFailure("thu", "rare", 1),
                new SeenFailure("thu", "frequent", 5)));

    assertThat(histories)
        .extracting(FailureHistory::title)
        .containsExactly("frequent", "rare", "old");
  }

  @Test
  void a_failure_of_a_night_that_there_is_not_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FailureHistory.of(NIGHTS, List.of(new SeenFailure("fri", "oops", 1))))
        .withMessage("oops was seen in fri, which is no night");
  }
}

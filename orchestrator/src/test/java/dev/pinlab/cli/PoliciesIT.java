// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static dev.pinlab.cli.BootedTrials.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.trial.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every series of patches/5.10 in both layouts: what it does with pages that nobody holds, and with
 * pages that somebody holds for good.
 */
class PoliciesIT {
  private static final int HELD = 16;

  @TempDir static Path directory;

  private static BootedTrials trials;

  @BeforeAll
  static void boot_each_of_them_once() throws Exception {
    trials = BootedTrials.ofProject(directory, "policies", "--boots", "1");
  }

  @Test
  void every_boot_completes() {
    assertThat(trials.all())
        .hasSize(12 * 2 * 2)
        .allMatch(trial -> trial.outcome() == Outcome.COMPLETED)
        .allMatch(trial -> trial.attempts().size() == 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v3"})
  void up_to_version_3_held_pages_stay_and_the_pin_succeeds(String variant) {
    assertThat(trials.attempts(variant, "held"))
        .allMatch(attempt -> attempt.ok() && attempt.leftover() == HELD);
  }

  @ParameterizedTest
  @CsvSource({
    "v4, 11",
    "v4-as-posted, 11",
    "every-page, 11",
    "partial-unpin, 11",
    "limit[max=0], 1",
    "limit[max=3], 4",
    "limit[max=30], 31"
  })
  void a_bounded_retry_gives_up_on_held_pages_with_EBUSY_one_round_after_its_limit(
      String variant, int rounds) {
    assertThat(trials.attempts(variant, "held"))
        .allMatch(fails("EBUSY", rounds))
        .allMatch(attempt -> attempt.pagesFailed() == (long) rounds * HELD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v5", "v5.13"})
  void from_version_5_on_a_held_page_fails_the_pin_with_ENOMEM_after_one_round(String variant) {
    assertThat(trials.attempts(variant, "held")).allMatch(fails("ENOMEM", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1",
        "v3",
        "v4",
        "v4-as-posted",
        "every-page",
        "v5",
        "v5.13",
        "partial-unpin",
        "limit[max=0]"
      })
  void with_nothing_in_the_way_all_pin_and_leave_nothing(String variant) {
    assertThat(trials.attempts(variant, "quiet"))
        .allMatch(attempt -> attempt.ok() && attempt.leftover() == 0);
  }

  @Test
  void the_slip_of_the_posting_takes_more_references_than_it_gave_and_nothing_else_does() {
    assertThat(trials.all())
        .filteredOn(trial -> !trial.planned().variant().equals("v4-as-posted"))
        .allMatch(trial -> Long.valueOf(0).equals(trial.boot().pinLeak()));
    assertThat(trials.all())
        .filteredOn(trial -> trial.planned().variant().equals("v4-as-posted"))
        .filteredOn(trial -> trial.planned().workload().equals("quiet"))
        .hasSize(2)
        .allSatisfy(trial -> assertThat(trial.boot().pinLeak()).isNegative());
  }
}

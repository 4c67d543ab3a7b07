// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static dev.pinlab.cli.BootedTrials.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.trial.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every tree, as it is and with the series that there are for it, in both layouts. */
@Tag("heavy")
class KernelsIT {
  @TempDir static Path directory;

  private static BootedTrials trials;

  @BeforeAll
  static void boot_each_of_them_once() throws Exception {
    trials =
        BootedTrials.of(
            directory,
            "kernels",
            """
        name: kernels
        baseline: "5.10"
        variants:
          "5.10": {tree: debian:5.10}
          "6.1":  {tree: debian:6.1}
          "6.12": {tree: debian:6.12}
          "7.2":  {tree: debian:7.2}
          wait:   {tree: debian:7.2, series: patches/7.2/bounded-wait}
          limit:  {tree: debian:7.2, series: patches/7.2/retry-limit, cmdline: "gup.migrate_max=${max}", sweep: {max: [0, 3]}}
        layouts:
          cma:     {memory: 512M, cpus: 2, cma: 320M}
          movable: {memory: 512M, cpus: 2, movablecore: 256M}
        workloads:
          quiet:   {size: 1M, attempts: 5}
          held:    {size: 1M, attempts: 5, hold: {by: vmsplice, pages: 16}}
        trials: {boots: 1}
        """);
  }

  @Test
  void every_tree_boots_in_both_layouts_and_its_buffers_are_where_they_have_to_be() {
    assertThat(trials.all())
        .hasSize(7 * 2 * 2)
        .allMatch(trial -> trial.outcome() == Outcome.COMPLETED)
        .allMatch(trial -> trial.attempts().size() == 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12", "7.2", "wait", "limit[max=0]", "limit[max=3]"})
  void with_nothing_in_the_way_all_pin_and_leave_nothing(String variant) {
    assertThat(trials.attempts(variant, "cma", "quiet")).allMatch(BootedTrials::pinsCleanly);
    assertThat(trials.attempts(variant, "movable", "quiet")).allMatch(BootedTrials::pinsCleanly);
  }

  /** Stable 5.10 took over the migration out of CMA alone. */
  @Test
  void stable_5_10_leaves_everything_in_ZONE_MOVABLE() {
    assertThat(trials.attempts("5.10", "cma", "quiet")).allMatch(BootedTrials::pinsCleanly);
    assertThat(trials.attempts("5.10", "movable", "quiet"))
        .allMatch(attempt -> attempt.ok() && attempt.leftover() == attempt.pages());
    assertThat(trials.attempts("5.10", "movable", "held"))
        .allMatch(attempt -> attempt.ok() && attempt.leftover() == attempt.pages());
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12", "7.2", "wait", "limit[max=0]"})
  void a_page_held_for_good_fails_the_pin_after_one_round(String variant) {
    assertThat(trials.attempts(variant, "movable", "held")).allMatch(fails("ENOMEM", 1));
    assertThat(trials.attempts(variant, "cma", "held")).allMatch(fails("ENOMEM", 1));
  }

  @Test
  void a_limit_of_3_gives_up_on_7_2_after_4_rounds() {
    assertThat(trials.attempts("limit[max=3]", "movable", "held")).allMatch(fails("ENOMEM", 4));
  }

  @Test
  void a_bounded_wait_of_a_second_is_waited_out_for_a_page_held_for_good() {
    assertThat(trials.attempts("wait", "movable", "held"))
        .allMatch(attempt -> attempt.micros() > 1_000_000);
  }
}

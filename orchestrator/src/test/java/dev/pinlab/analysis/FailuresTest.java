// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static dev.pinlab.analysis.Samples.judged;
import static dev.pinlab.analysis.Samples.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.console.TestPoint.Result;
import dev.pinlab.spec.Judge;
import dev.pinlab.trial.Outcome;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void at_most_three_trials_a_cell_are_shown_the_worst_first() {
    Run run = Run.of("base");
    run.boots("base", "cma", "held", 20, 0, 20, 20, 20);
    run.boot("base", "cma", "held", Outcome.INVALID, List.of());
    run.boot("base", "cma", "held", Outcome.CRASHED, List.of());

    assertThat(run.compared().failures())
        .extracting(failed -> failed.planned().trial(), FailedTrial::outcome, FailedTrial::summary)
        .containsExactly(
            tuple(6, "crashed", "crashed after 0 attempts"),
            tuple(5, "invalid", "invalid after 0 attempts"),
            tuple(2, "completed", "20 of 20 pins failed (EBUSY 20)"));
  }

  @Test
  void a_trial_whose_judge_or_selftest_failed_is_worth_reading() {
    Run run = Run.of("base");
    run.boot("base", "cma", "held", judged(Judge.OFFLINE, true));
    run.boot("base", "cma", "held", judged(Judge.OFFLINE, false));
    run.boot("base", "cma", "held", tested(Result.PASS, Result.FAIL, Result.SKIP));

    assertThat(run.compared().failures())
        .extracting(failed -> failed.planned().trial(), FailedTrial::summary)
        .containsExactly(
            tuple(2, "offline of 81920 pages failed (EBUSY)"),
            tuple(3, "1 of 3 test points failed, first 2 point"));
  }

  @Test
  void the_cell_of_a_trial_can_be_run_again_with_one_command() {
    Run run = Run.of("limit[max=10]");
    run.boots("limit[max=10]", "cma", "held", 20, 20);

    assertThat(run.compared().failures().get(0).reproduce())
        .isEqualTo(
            "./pinlab ab --tree git:linux --debug kasan --variant 'limit[max=10]' --layout cma"
                + " --workload held --boots 6 --seed 42 --accel tcg");
  }

  @Test
  void a_trial_of_a_run_that_is_a_part_of_something_is_run_again_with_all_of_that() {
    Run run = Run.of("base");
    run.boots("base", "cma", "held", 20, 20);
    run.whole = null;

    assertThat(run.compared().failures().get(0).reproduce())
        .isEqualTo("./pinlab run experiments/demo.yaml --boots 6");
  }

  @Test
  void a_boot_that_did_not_complete_is_held_against_one_that_did() {
    Run run = Run.of("base", "after");
    run.boots("after", "cma", "held", 20, 3);
    run.boot("after", "cma", "held", Outcome.CRASHED, List.of());
    run.boot("after", "cma", "held", Outcome.INFRA, List.of());

    Comparison comparison =
        run.compared()
            .withLogs(
                path ->
                    path.endsWith("/1.log")
                        ? "[    1.0][    T1] one 7\n[    1.1][    T1] two\n"
                        : "[    2.0][    T9] one 8\n[    2.1][    T1] BUG at 0x12\n");

    assertThat(comparison.failures())
        .extracting(failed -> failed.planned().trial())
        .containsExactly(2, 3, 1);
    var paired = Objects.requireNonNull(comparison.failures().get(0).paired());
    assertThat(paired.planned().trial()).isEqualTo(1);
    assertThat(paired.difference())
        .containsExactly(
            " [    2.0][    T9] one 8", "-[    1.1][    T1] two", "+[    2.1][    T1] BUG at 0x12");
    assertThat(comparison.failures().subList(1, 3))
        .extracting(FailedTrial::paired)
        .containsOnlyNulls();
  }

  @Test
  void logs_are_filled_in_by_whoever_can_read_them() {
    Run run = Run.of("base");
    run.boots("base", "cma", "held", 20, 20, 20);

    Comparison comparison =
        run.compared().withLogs(path -> path.endsWith("/1.log") ? "BUG: at " + path : null);

    assertThat(comparison.failures())
        .extracting(FailedTrial::log)
        .containsExactly("BUG: at artifacts/console/1.log", null);
    assertThat(run.compared().failures()).extracting(FailedTrial::log).containsOnlyNulls();
  }
}

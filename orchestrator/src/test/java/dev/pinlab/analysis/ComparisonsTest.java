// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static dev.pinlab.analysis.Samples.ALL;
import static dev.pinlab.analysis.Samples.NONE;
import static dev.pinlab.analysis.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.console.Attempt;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  @Test
  void a_patch_that_makes_every_pin_fail_is_worse() {
    Run run = Run.of("base", "v4");
    run.boots("base", "cma", "held", 20, NONE).boots("v4", "cma", "held", 20, ALL);

    Comparison comparison = run.compared();

    Row row = row(comparison, "v4", Metric.PIN_FAILURE);
    assertThat(row.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(row.arms().baseline().events()).isEqualTo(0);
    assertThat(row.arms().candidate().events()).isEqualTo(120);
    assertThat(row.arms().candidate().total()).isEqualTo(120);
    assertThat(row.arms().candidate().boots()).isEqualTo(6);
    assertThat(difference(row).estimate()).isEqualTo(1);
    assertThat(difference(row).ci().lower()).isPositive();
    assertThat(row.test().p()).isCloseTo(2.0 / 924, within(1e-9));
    assertThat(row.test().test()).isEqualTo("exact label permutation of boot totals");
    assertThat(row.note()).isNull();
    assertThat(comparison.anyWorse()).isTrue();
  }

  @Test
  void leaving_fewer_pages_is_better_and_a_failed_attempt_leaves_none() {
    Run run = Run.of("base", "v5.13");
    for (int i = 0; i < 6; i++) {
      run.boot("base", "cma", "held", Outcome.COMPLETED, twenty(Samples.leaving(16)));
      run.boot("v5.13", "cma", "held", Outcome.COMPLETED, Samples.attempts(20, 20));
    }

    Comparison comparison = run.compared();

    Row row = row(comparison, "v5.13", Metric.LEFTOVER);
    assertThat(row.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(row.arms().candidate().total()).isEqualTo(120);
    assertThat(row(comparison, "v5.13", Metric.PIN_FAILURE).verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void no_difference_with_very_many_boots_is_equivalent() {
    Run run = Run.of("base", "v4");
    run.boots("base", "cma", "quiet", 5, new int[73]).boots("v4", "cma", "quiet", 5, new int[73]);

    Comparison comparison = run.compared();

    assertThat(row(comparison, "v4", Metric.PIN_FAILURE).verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(comparison.anyWorse()).isFalse();
  }

  @Test
  void a_boot_that_crashed_keeps_its_attempts_and_counts_as_a_crash() {
    Run run = Run.of("base", "v4");
    run.boots("base", "cma", "held", 20, NONE).boots("v4", "cma", "held", 20, 0, 0, 0, 0);
    run.boot("v4", "cma", "held", Outcome.CRASHED, Samples.attempts(3, 5));
    run.boot("v4", "cma", "held", Outcome.HUNG, List.of());

    Comparison comparison = run.compared();

    Row.Arm pins = row(comparison, "v4", Metric.PIN_FAILURE).arms().candidate();
    assertThat(pins.events()).isEqualTo(3);
    assertThat(pins.total()).isEqualTo(85);
    assertThat(pins.boots()).isEqualTo(6);
    Row.Arm crashes = row(comparison, "v4", Metric.CRASH).arms().candidate();
    assertThat(crashes.events()).isEqualTo(1);
    assertThat(crashes.total()).isEqualTo(6);
    assertThat(row(comparison, "v4", Metric.HANG).arms().candidate().events()).isEqualTo(1);
  }

  @Test
  void a_variant_that_crashes_in_every_boot_is_worse_by_its_crashes_alone() {
    Run run = Run.of("base", "v4");
    run.boots("base", "cma", "held", 20, NONE);
    for (int i = 0; i < 6; i++) {
      run.boot("v4", "cma", "held", Outcome.CRASHED, List.of());
    }

    Comparison comparison = run.compared();

    assertThat(row(comparison, "v4", Metric.CRASH).verdict()).isEqualTo(Verdict.WORSE);
    Row pins = row(comparison, "v4", Metric.PIN_FAILURE);
    assertThat(pins.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(pins.difference()).isNull();
    assertThat(pins.test().p()).isNull();
    assertThat(pins.note()).isEqualTo("no boot of v4 made an attempt: see its crash, hang and oom");
  }

  @Test
  void invalid_and_infra_boots_leave_the_denominators_and_stay_in_sight() {
    Run run = Run.of("base", "v4");
    run.boots("base", "cma", "held", 20, NONE).boots("v4", "cma", "held", 20, ALL);
    run.boot("v4", "cma", "held", Outcome.INVALID, Samples.attempts(20, 20));
    run.boot("base", "cma", "held", Outcome.INFRA, List.of());

    Comparison comparison = run.compared();

    assertThat(row(comparison, "v4", Metric.PIN_FAILURE).arms().candidate().total()).isEqualTo(120);
    assertThat(comparison.cells()).hasSize(2);
    assertThat(comparison.cells().get(0).outcomes())
        .containsOnly(Map.entry("completed", 6), Map.entry("infra", 1));
    assertThat(comparison.headline()).contains("2 of 14 trials left out (1 invalid, 1 infra)");
  }

  @Test
  void the_same_image_with_the_same_command_line_has_nothing_to_compare() {
    Run run = new Run(Samples.variant("base", "i1"), Samples.variant("copy", "i1"));
    run.boots("base", "cma", "held", 20, NONE).boots("copy", "cma", "held", 20, ALL);

    Comparison comparison = run.compared();

    Row row = row(comparison, "copy", Metric.PIN_FAILURE);
    assertThat(row.verdict()).isEqualTo(Verdict.SAME_IMAGE);
    assertThat(row.test().pAdjusted()).isEqualTo(1);
    assertThat(comparison.headline())
        .isEqualTo("Against base: copy is the same image: nothing to compare.");
  }

  @Test
  void the_same_image_with_another_command_line_is_compared() {
    Run run =
        new Run(Samples.variant("base", "i1"), Samples.variant("limit", "i1", "gup.migrate_max=3"));
    run.boots("base", "cma", "held", 20, NONE).boots("limit", "cma", "held", 20, ALL);

    assertThat(row(run.compared(), "limit", Metric.PIN_FAILURE).verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void a_view_from_another_baseline_turns_the_differences_round() {
    Run run = Run.of("base", "v4");
    run.boots("base", "cma", "held", 20, NONE).boots("v4", "cma", "held", 20, ALL);

    Comparison turned = Comparisons.of(run.metadata(), run.trials, "v4");

    assertThat(turned.terms().baseline()).isEqualTo("v4");
    Row row = row(turned, "base", Metric.PIN_FAILURE);
    assertThat(row.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(difference(row).estimate()).isEqualTo(-1);
  }

  @Test
  void a_baseline_that_the_run_does_not_have_is_refused_with_those_it_has() {
    Run run = Run.of("base", "v4");

    assertThatThrownBy(() -> Comparisons.of(run.metadata(), run.trials, "v9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("baseline v9: the run has base, v4");
  }

  @Test
  void candidates_are_compared_with_each_other_without_deciding_anything() {
    Run run = Run.of("base", "v4", "v5.13");
    run.boots("base", "cma", "held", 20, NONE).boots("v4", "cma", "held", 20, NONE);
    run.boots("v5.13", "cma", "held", 20, ALL);

    Comparison comparison = run.compared();

    assertThat(comparison.tests().exploratory())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.arms().variant()).isEqualTo("v5.13");
              assertThat(row.arms().against()).isEqualTo("v4");
              assertThat(row.gating()).isFalse();
              assertThat(row.verdict()).isEqualTo(Verdict.WORSE);
            });
  }

  @Test
  void exploratory_rows_are_corrected_by_benjamini_hochberg() {
    Run run = Run.of("base", "v4", "v5.13");
    for (String workload : List.of("a", "b", "c")) {
      for (String variant : List.of("base", "v4")) {
        run.boots(variant, "cma", workload, 20, NONE);
      }
    }
    run.boots("v5.13", "cma", "a", 20, ALL).boots("v5.13", "cma", "b", 20, ALL);
    run.boots("v5.13", "cma", "c", 20, 0, 1, 1, 1, 2, 3);

    assertThat(run.compared().tests().exploratory())
        .extracting(row -> Objects.requireNonNull(row.test().pAdjusted()))
        .usingElementComparator((one, two) -> Math.abs(one - two) < 1e-9 ? 0 : 1)
        .containsExactly(2.0 / 924 * 3 / 2, 2.0 / 924 * 3 / 2, 14.0 / 924);
  }

  @Test
  void an_oom_shows_up_although_the_gate_does_not_name_it_and_gates_nothing() {
    Run run = Run.of("base", "v4").gate(new Gate(.05, .05, List.of(Metric.PIN_FAILURE)));
    run.boots("base", "cma", "held", 20, NONE);
    for (int i = 0; i < 6; i++) {
      run.boot("v4", "cma", "held", Outcome.OOM, Samples.attempts(0, 20));
    }

    Comparison comparison = run.compared();

    Row row = row(comparison, "v4", Metric.OOM);
    assertThat(row.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(row.gating()).isFalse();
    assertThat(comparison.anyWorse()).isFalse();
    assertThat(comparison.tests().rows()).hasSize(2);
  }

  @Test
  void a_leak_counts_the_boots_in_which_it_was_observed() {
    Run run = Run.of("base", "v4").gate(new Gate(.05, .05, List.of(Metric.PIN_LEAK)));
    for (int i = 0; i < 6; i++) {
      run.boot("base", "cma", "held", Outcome.COMPLETED, Samples.attempts(0, 20), 0L);
      run.boot("v4", "cma", "held", Outcome.COMPLETED, Samples.attempts(0, 20), i < 5 ? 3L : null);
    }

    Row row = row(run.compared(), "v4", Metric.PIN_LEAK);

    assertThat(row.arms().candidate().events()).isEqualTo(5);
    assertThat(row.arms().candidate().total()).isEqualTo(5);
    assertThat(row.arms().candidate().boots()).isEqualTo(6);
    assertThat(row.verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void the_order_in_which_the_boots_ended_changes_nothing() {
    Run run = Run.of("base", "v4", "v5.13");
    run.boots("base", "cma", "racing", 50, 0, 1, 0, 2, 0, 1);
    run.boots("v4", "cma", "racing", 50, 3, 2, 4, 1, 0, 5);
    run.boots("v5.13", "cma", "racing", 50, 9, 6, 8, 4, 7, 6);
    List<TrialRecord> shuffled = new ArrayList<>(run.trials);
    Collections.shuffle(shuffled, new Random(2));

    assertThat(Comparisons.of(run.metadata(), shuffled)).isEqualTo(run.compared());
  }

  @Test
  void a_cell_sums_what_its_boots_gave() {
    Run run = Run.of("base");
    run.boots("base", "cma", "held", 20, 5, 20);
    run.boot("base", "cma", "held", Outcome.COMPLETED, twenty(Samples.leaving(16)));

    CellSummary cell = run.compared().cells().get(0);

    assertThat(cell.totals()).isEqualTo(new CellSummary.Totals(3, 60, 25, 20, 320, .75));
    assertThat(cell.errnos()).containsOnly(Map.entry("EBUSY", 25L));
    assertThat(cell.rounds()).containsOnly(Map.entry(1L, 35L), Map.entry(11L, 25L));
  }

  @Test
  void a_planned_cell_without_any_trial_is_listed_and_decides_nothing() {
    Run run = Run.of("base", "v4");
    run.boots("base", "cma", "held", 20, NONE);
    run.planned("v4", "cma", "held");

    Comparison comparison = run.compared();

    assertThat(comparison.cells()).hasSize(2);
    assertThat(comparison.tests().retries()).hasSize(1);
    Row row = row(comparison, "v4", Metric.PIN_FAILURE);
    assertThat(row.gating()).isFalse();
    assertThat(row.note()).isEqualTo("no boot of v4 counts here");
  }

  private static List<Attempt> twenty(Attempt attempt) {
    return Collections.nCopies(20, attempt);
  }

  private static Row.Difference difference(Row row) {
    return Objects.requireNonNull(row.difference());
  }
}

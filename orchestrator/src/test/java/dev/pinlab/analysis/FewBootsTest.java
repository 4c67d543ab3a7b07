// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static dev.pinlab.analysis.Samples.ALL;
import static dev.pinlab.analysis.Samples.NONE;
import static dev.pinlab.analysis.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import dev.pinlab.trial.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What too few boots cannot decide, and what a row then says of how many would. */
class FewBootsTest {
  @Test
  void no_difference_with_few_boots_is_inconclusive_not_equivalent() {
    Run run = Run.of("base", "v4");
    run.boots("base", "cma", "quiet", 20, NONE).boots("v4", "cma", "quiet", 20, NONE);

    Row row = row(run.compared(), "v4", Metric.PIN_FAILURE);

    assertThat(row.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(row.test().p()).isEqualTo(1);
    assertThat(row.note())
        .isEqualTo(
            "no event in either arm: every boot then counts as one observation, and 73 boots an"
                + " arm would show a difference within 0.05");
  }

  @Test
  void a_metric_of_the_boot_needs_one_boot_more_to_show_no_difference() {
    Run run = Run.of("base", "v4");
    run.boots("base", "cma", "quiet", 1, new int[73]).boots("v4", "cma", "quiet", 1, new int[73]);

    Row almost = row(run.compared(), "v4", Metric.CRASH);
    run.boots("base", "cma", "quiet", 1, 0).boots("v4", "cma", "quiet", 1, 0);
    Row enough = row(run.compared(), "v4", Metric.CRASH);

    assertThat(almost.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(almost.note()).contains("74 boots an arm would show a difference within 0.05");
    assertThat(enough.verdict()).isEqualTo(Verdict.EQUIVALENT);
  }

  @Test
  void rows_of_the_same_image_do_not_raise_the_boots_that_the_others_need() {
    Run run =
        new Run(
            Samples.variant("base", "i1"),
            Samples.variant("copy", "i1"),
            Samples.variant("v4", "i4"));
    for (String workload : List.of("a", "b")) {
      run.boots("base", "cma", workload, 20, 0, 0, 0);
      run.boots("copy", "cma", workload, 20, 1, 0, 0);
    }
    run.boots("v4", "cma", "a", 20, 20, 20, 20);

    assertThat(row(run.compared(), "v4", Metric.PIN_FAILURE).note()).endsWith("(--boots 4)");
  }

  @Test
  void three_boots_decide_nothing_and_the_note_says_how_many_would() {
    Run run = Run.of("base", "v4");
    run.boots("base", "cma", "held", 20, 0, 0, 0).boots("v4", "cma", "held", 20, 20, 20, 20);

    Row row = row(run.compared(), "v4", Metric.PIN_FAILURE);

    assertThat(row.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(row.test().p()).isCloseTo(.1, within(1e-9));
    assertThat(row.note())
        .isEqualTo("3 boots an arm cannot decide, whatever they show: give at least 4 (--boots 4)");
  }

  @Test
  void boots_that_made_no_attempt_are_no_evidence_of_how_pins_fare() {
    Run run = Run.of("base", "v4").gate(new Gate(.05, .05, List.of(Metric.PIN_FAILURE)));
    run.boots("base", "cma", "held", 20, NONE).boots("v4", "cma", "held", 20, 20);
    for (int i = 0; i < 5; i++) {
      run.boot("v4", "cma", "held", Outcome.CRASHED, List.of());
    }

    Row row = row(run.compared(), "v4", Metric.PIN_FAILURE);

    assertThat(row.arms().candidate().boots()).isEqualTo(6);
    assertThat(row.test().p()).isCloseTo(1.0 / 7, within(1e-9));
    assertThat(row.test().pAdjusted()).isEqualTo(1);
    assertThat(row.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(row.note())
        .isEqualTo(
            "1 boot an arm that made an attempt cannot decide, whatever it shows: at least 4 are"
                + " needed");
  }

  @Test
  void boots_that_made_no_attempt_do_not_help_over_the_number_that_a_row_needs() {
    Run run = Run.of("base", "v4").gate(new Gate(.05, .05, List.of(Metric.PIN_FAILURE)));
    for (String workload : List.of("a", "b", "c")) {
      run.boots("base", "cma", workload, 20, 0, 0, 0, 0);
      run.boots("v4", "cma", workload, 20, 20, 20, 20, 20);
      run.boot("base", "cma", workload, Outcome.HUNG, List.of());
      run.boot("v4", "cma", workload, Outcome.CRASHED, List.of());
    }

    Row row = row(run.compared(), "v4", Metric.PIN_FAILURE);

    assertThat(row.test().p()).isCloseTo(2.0 / 70, within(1e-9));
    assertThat(row.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(row.note())
        .isEqualTo(
            "4 boots an arm that made an attempt cannot be significant among 3 rows: at least 5"
                + " are needed");
  }

  @Test
  void an_arm_of_three_boots_decides_nothing_against_many_and_costs_no_other_row_its_power() {
    Run run = Run.of("base", "v4");
    run.boots("base", "cma", "held", 20, NONE).boots("v4", "cma", "held", 20, ALL);
    run.boots("base", "cma", "racing", 20, new int[9]).boots("v4", "cma", "racing", 20, 20, 20, 20);

    List<Row> rows = run.compared().tests().rows();

    assertThat(rows)
        .filteredOn(row -> row.arms().metric() == Metric.PIN_FAILURE)
        .extracting(Row::verdict)
        .containsExactly(Verdict.WORSE, Verdict.INCONCLUSIVE);
    assertThat(rows)
        .filteredOn(row -> row.arms().metric() == Metric.PIN_FAILURE)
        .extracting(row -> row.test().pAdjusted())
        .containsExactly(2.0 / 924, 1.0);
  }

  @Test
  void three_boots_are_not_equivalent_either() {
    Run run = Run.of("base", "v4").gate(new Gate(.05, .9, List.of(Metric.PIN_FAILURE)));
    run.boots("base", "cma", "quiet", 20, 0, 0, 0).boots("v4", "cma", "quiet", 20, 0, 0, 0);

    assertThat(row(run.compared(), "v4", Metric.PIN_FAILURE).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void four_boots_cannot_pass_holm_over_three_rows_and_the_note_says_so() {
    Run run = Run.of("base", "v4");
    for (String workload : List.of("a", "b", "c")) {
      run.boots("base", "cma", workload, 20, 0, 0, 0, 0);
      run.boots("v4", "cma", workload, 20, 20, 20, 20, 20);
    }

    Row row = row(run.compared(), "v4", Metric.PIN_FAILURE);

    assertThat(row.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(row.test().pAdjusted()).isCloseTo(3 * 2.0 / 70, within(1e-9));
    assertThat(row.note())
        .isEqualTo(
            "4 boots an arm cannot be significant among 3 rows: give at least 5 (--boots 5)");
  }

  @Test
  void rows_that_could_never_reject_cost_the_others_nothing() {
    Run run = Run.of("base", "v4");
    run.boots("base", "cma", "held", 20, NONE).boots("v4", "cma", "held", 20, ALL);
    run.boots("base", "cma", "quiet", 20, NONE).boots("v4", "cma", "quiet", 20, NONE);
    run.boot("v4", "cma", "quiet", Outcome.CRASHED, Samples.attempts(0, 20));

    Comparison comparison = run.compared();

    assertThat(comparison.tests().rows()).hasSize(8);
    assertThat(row(comparison, "v4", Metric.PIN_FAILURE).test().pAdjusted())
        .isCloseTo(2.0 / 924, within(1e-9));
    assertThat(comparison.tests().rows())
        .filteredOn(row -> row.arms().metric() == Metric.CRASH)
        .allSatisfy(row -> assertThat(row.test().pAdjusted()).isEqualTo(1));
    assertThat(comparison.tests().rows())
        .filteredOn(row -> row.arms().metric() == Metric.CRASH)
        .filteredOn(row -> row.arms().workload().equals("quiet"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.note())
                    .isEqualTo(
                        "too few events to decide: the smallest p that these counts can give is 0.46"));
  }

  @Test
  void a_leak_observed_in_three_boots_decides_nothing_however_many_were_made() {
    Run run = Run.of("base", "v4").gate(new Gate(.05, .05, List.of(Metric.PIN_LEAK)));
    for (int i = 0; i < 6; i++) {
      run.boot("base", "cma", "held", Outcome.COMPLETED, Samples.attempts(0, 20), 0L);
      run.boot("v4", "cma", "held", Outcome.COMPLETED, Samples.attempts(0, 20), i < 3 ? 3L : null);
    }

    Row row = row(run.compared(), "v4", Metric.PIN_LEAK);

    assertThat(row.test().p()).isCloseTo(1.0 / 84, within(1e-9));
    assertThat(row.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(row.note())
        .isEqualTo(
            "3 boots an arm in which pin-leak was observed cannot decide, whatever they show: at"
                + " least 4 are needed");
  }
}

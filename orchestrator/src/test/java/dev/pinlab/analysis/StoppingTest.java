// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.BootFacts;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.Testimony;
import dev.pinlab.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StoppingTest {
  private static final int LEAST = 3;
  private static final int MOST = 30;
  private static final int ATTEMPTS = 20;

  /** Attempts of the candidate that fail in each boot. */
  private static final int NEVER = 0;

  private static final int ALWAYS = ATTEMPTS;

  private static final List<PlannedTrial> PLAN = plan();

  @Test
  void a_clear_difference_ends_sampling_at_the_first_block_that_decides() {
    Stopping stopping = new Stopping(run(Metric.PIN_FAILURE), List.of());

    List<Boot> made = make(stopping, ALWAYS);

    // Bets on seven differences of 1 gain less than 1 / alpha, on eight more.
    assertThat(made).hasSize(2 * 8);
    assertThat(stopping.stopped())
        .containsExactly(new Stopped("cma", "held", 8, MOST, true, 2 * (MOST - 8)));
  }

  @Test
  void what_differs_by_nothing_goes_on_until_the_margin_is_ruled_out_or_to_the_end() {
    assertThat(make(new Stopping(run(Metric.PIN_FAILURE), List.of()), NEVER)).hasSize(2 * MOST);

    Stopping wide = new Stopping(run(.3, Metric.PIN_FAILURE), List.of());
    List<Boot> made = make(wide, NEVER);
    assertThat(made.size()).isBetween(2 * LEAST, 2 * MOST - 2);
    assertThat(wide.stopped().get(0).decided()).isTrue();
  }

  @Test
  void more_rows_of_the_gate_need_more_blocks() {
    List<Boot> made =
        make(new Stopping(run(Metric.PIN_FAILURE, Metric.CRASH, Metric.HANG), List.of()), ALWAYS);

    assertThat(made.size()).isBetween(2 * 9, 2 * 12);
  }

  @Test
  void a_metric_of_the_boot_that_no_boot_had_holds_nothing_up() {
    assertThat(make(new Stopping(run(Metric.CRASH), List.of()), NEVER)).hasSize(2 * LEAST);
  }

  @Test
  void a_block_that_was_begun_is_made_whole() {
    Stopping stopping = new Stopping(run(Metric.PIN_FAILURE), List.of());
    PlannedTrial late = PLAN.get(2 * 20);
    assertThat(stopping.begins(late)).isTrue();

    make(stopping, ALWAYS);

    assertThat(stopping.begins(PLAN.get(2 * 20 + 1))).isTrue();
    assertThat(stopping.begins(PLAN.get(2 * 25))).isFalse();
  }

  @Test
  void a_block_that_ends_before_an_earlier_one_waits_for_it() {
    Stopping stopping = new Stopping(run(Metric.PIN_FAILURE), List.of());
    for (PlannedTrial trial : PLAN.subList(2, 2 * 15)) {
      assertThat(stopping.begins(trial)).isTrue();
      stopping.ended(boot(trial, ALWAYS, Outcome.COMPLETED));
    }

    assertThat(stopping.stopped().get(0).decided()).isFalse();
    PLAN.subList(0, 2).forEach(t -> stopping.ended(boot(t, ALWAYS, Outcome.COMPLETED)));
    assertThat(stopping.stopped().get(0).decided()).isTrue();
  }

  @Test
  void boots_that_the_host_spoiled_decide_nothing() {
    Stopping stopping = new Stopping(run(Metric.PIN_FAILURE), List.of());
    for (PlannedTrial trial : PLAN) {
      assertThat(stopping.begins(trial)).isEqualTo(trial.block() <= 10);
      if (trial.block() <= 10) {
        Outcome outcome = trial.block() <= 2 ? Outcome.INFRA : Outcome.COMPLETED;
        stopping.ended(boot(trial, ALWAYS, outcome));
      }
    }

    assertThat(stopping.stopped().get(0).boots()).isEqualTo(2 + 8);
  }

  @Test
  void a_run_that_is_resumed_stops_where_it_would_have_stopped() {
    List<Boot> made = make(new Stopping(run(Metric.PIN_FAILURE), List.of()), ALWAYS);

    Stopping resumed = new Stopping(run(Metric.PIN_FAILURE), made);
    assertThat(PLAN.subList(made.size(), PLAN.size())).noneMatch(resumed::begins);

    Stopping earlier = new Stopping(run(Metric.PIN_FAILURE), made.subList(0, 5));
    assertThat(PLAN.subList(5, 2 * 8)).allMatch(earlier::begins);
  }

  @Test
  void a_fixed_number_of_boots_is_never_enough() {
    Stopping stopping = new Stopping(run(MOST, .05, Metric.PIN_FAILURE), List.of());

    assertThat(make(stopping, ALWAYS)).hasSize(2 * MOST);
    assertThat(stopping.stopped()).isEmpty();
  }

  @Test
  void the_comparison_has_what_bets_say_and_where_sampling_stopped() {
    RunMetadata run = run(Metric.PIN_FAILURE);
    List<Boot> made = make(new Stopping(run, List.of()), ALWAYS);

    Comparison comparison = Comparisons.ofBoots(run, made, "before");

    Row row = Samples.row(comparison, "after", Metric.PIN_FAILURE);
    assertThat(row.test().test()).isEqualTo("betting e-process over 8 blocks");
    assertThat(row.verdict()).isEqualTo(Verdict.WORSE);
    Row.Difference difference = Objects.requireNonNull(row.difference());
    assertThat(difference.estimate()).isEqualTo(1);
    assertThat(difference.ci().lower()).isPositive();
    assertThat(comparison.stopped()).extracting(Stopped::decided).containsExactly(true);
  }

  /** Makes boots as long as they are wanted; {@code before} never fails. */
  private static List<Boot> make(Stopping stopping, int failed) {
    List<Boot> made = new ArrayList<>();
    for (PlannedTrial trial : PLAN) {
      if (stopping.begins(trial)) {
        Boot boot = boot(trial, failed, Outcome.COMPLETED);
        made.add(boot);
        stopping.ended(boot);
      }
    }
    return made;
  }

  private static Boot boot(PlannedTrial trial, int failed, Outcome outcome) {
    int failures = trial.variant().equals("before") ? 0 : failed;
    return Boot.of(
        new TrialRecord(
            trial,
            outcome,
            Testimony.of(Samples.attempts(failures, ATTEMPTS)),
            null,
            null,
            new BootFacts(1900L, 2600, null, null, 1),
            "artifacts/console/1.log"));
  }

  private static RunMetadata run(Metric... metrics) {
    return run(.05, metrics);
  }

  private static RunMetadata run(double margin, Metric... metrics) {
    return run(LEAST, margin, metrics);
  }

  private static RunMetadata run(int least, double margin, Metric... metrics) {
    return new RunMetadata(
        RunMetadata.SCHEMA,
        new RunMetadata.ExperimentInfo(
            "demo",
            "Does it fail more?",
            "x.yaml",
            "e0",
            Map.of("cma", "512M"),
            Map.of("held", "pin-longterm"),
            Map.of()),
        new RunMetadata.Terms(
            "before", least, MOST, 42, "tcg", "fresh", new Gate(.05, margin, List.of(metrics))),
        List.of(kernel("before"), kernel("after")),
        new RunMetadata.Environment("2026-01-01T00:00:00Z", Map.of(), Map.of(), "./pinlab run"),
        PLAN);
  }

  private static VariantInfo kernel(String id) {
    return Samples.variant(id, "image-of-" + id);
  }

  private static List<PlannedTrial> plan() {
    List<PlannedTrial> plan = new ArrayList<>();
    for (int block = 1; block <= MOST; block++) {
      for (String variant : List.of("before", "after")) {
        plan.add(new PlannedTrial(plan.size() + 1, variant, "cma", "held", block, block));
      }
    }
    return plan;
  }
}

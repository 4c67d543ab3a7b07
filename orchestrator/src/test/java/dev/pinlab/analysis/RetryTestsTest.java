// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.trial.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryTestsTest {
  private static RetryTest only(Run run) {
    List<RetryTest> tests = run.compared().tests().retryTests();
    assertThat(tests).hasSize(1);
    return tests.get(0);
  }

  @Test
  void a_candidate_that_gives_up_after_rounds_retries_more() {
    Run run =
        Run.of("base", "new")
            .boots("base", "cma", "held", 20, 0, 0, 1, 0, 0, 0)
            .boots("new", "cma", "held", 20, 15, 16, 14, 20, 12, 15);

    RetryTest test = only(run);

    assertThat(test.variant()).isEqualTo("new");
    assertThat(test.against()).isEqualTo("base");
    assertThat(test.delta()).isBetween(.7, .8);
    assertThat(test.p()).isCloseTo(2 / 924.0, within(1e-9));
    assertThat(test.pAdjusted()).isEqualTo(test.p());
    assertThat(test.chiSquare()).isGreaterThan(100);
  }

  @Test
  void p_is_adjusted_over_the_cells_that_could_reject() {
    Run run = Run.of("base", "new");
    for (String workload : List.of("held", "racing", "quiet")) {
      run.boots("base", "cma", workload, 20, 0, 0, 1, 0, 0, 0);
    }
    run.boots("new", "cma", "held", 20, 15, 16, 14, 20, 12, 15);
    run.boots("new", "cma", "racing", 20, 0, 0, 0, 0, 1, 1);
    run.boots("new", "cma", "quiet", 20, 0, 0, 0, 0, 0, 0);

    List<RetryTest> tests = run.compared().tests().retryTests();

    assertThat(tests).hasSize(3);
    assertThat(tests.get(0).pAdjusted()).isCloseTo(tests.get(0).p(), within(1e-9));
    assertThat(tests.get(1).pAdjusted()).isEqualTo(1);
    assertThat(tests.get(2).pAdjusted()).isEqualTo(1);
  }

  @Test
  void the_same_kernel_twice_is_never_significant() {
    Run run =
        new Run(Samples.variant("base", "image"), Samples.variant("new", "image"))
            .boots("base", "cma", "held", 20, 0, 0, 1, 0, 0, 0)
            .boots("new", "cma", "held", 20, 15, 16, 14, 20, 12, 15);

    assertThat(only(run).pAdjusted()).isEqualTo(1);
  }

  @Test
  void a_baseline_that_made_no_attempt_leaves_nothing_to_test() {
    Run run = Run.of("base", "new").boots("new", "cma", "held", 20, 1, 2, 3, 4);
    run.boot("base", "cma", "held", Outcome.CRASHED, List.of());

    RetryTest test = only(run);

    assertThat(test.p()).isNull();
    assertThat(test.pAdjusted()).isNull();
    assertThat(test.test()).isEqualTo("none");
    assertThat(test.delta()).isEqualTo(0);
  }

  @Test
  void seen_from_the_other_variant_the_delta_has_the_other_sign() {
    Run run =
        Run.of("base", "new")
            .boots("base", "cma", "held", 20, 0, 3, 1, 0, 0, 0)
            .boots("new", "cma", "held", 20, 5, 6, 4, 9, 2, 5);

    RetryTest there = only(run);
    RetryTest back = Comparisons.of(run.metadata(), run.trials, "new").tests().retryTests().get(0);

    assertThat(back.delta()).isCloseTo(-there.delta(), within(1e-12));
    assertThat(back.p()).isCloseTo(there.p(), within(1e-9));
  }
}

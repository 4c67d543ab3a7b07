// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.console.Attempt;
import dev.pinlab.trial.Outcome;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  private static final int[] NONE = {0, 0, 0, 0, 0, 0};
  private static final int[] ALL = {20, 20, 20, 20, 20, 20};

  @Test
  void it_says_in_how_many_cells_a_candidate_is_worse_or_better_and_where() {
    Run run = Run.of("v5.10.0", "v4");
    for (String layout : List.of("cma", "movable")) {
      for (int i = 0; i < 6; i++) {
        run.boot("v5.10.0", layout, "held", Outcome.COMPLETED, leaving());
      }
      run.boots("v4", layout, "held", 20, ALL);
      run.boots("v5.10.0", layout, "quiet", 20, NONE).boots("v4", layout, "quiet", 20, NONE);
    }

    assertThat(run.compared().headline())
        .isEqualTo(
            "Against v5.10.0: v4 is worse in 2 of 4 cells (pin-failure in cma/held and"
                + " movable/held) and better in 2 (leftover in cma/held and movable/held).");
  }

  @Test
  void candidates_of_which_the_same_is_said_share_a_clause() {
    Run run = Run.of("base", "a", "b");
    for (String variant : List.of("base", "a", "b")) {
      run.boots(variant, "cma", "quiet", 20, NONE);
    }

    assertThat(run.compared().headline())
        .isEqualTo("Against base: a and b are not shown to be worse or better in 1 cell.");
  }

  @Test
  void many_cells_are_counted_rather_than_named() {
    Run run = Run.of("base", "v4");
    for (String workload : List.of("p", "q", "r", "s")) {
      run.boots("base", "cma", workload, 20, NONE).boots("v4", "cma", workload, 20, ALL);
    }

    assertThat(run.compared().headline())
        .isEqualTo(
            "Against base: v4 is worse in 4 of 4 cells (pin-failure in cma/p, cma/q and 2 more).");
  }

  @Test
  void it_says_what_could_not_be_built_what_was_left_out_and_what_has_not_run() {
    Run run =
        new Run(
            Samples.variant("base", "i0"),
            Samples.variant("v4", "i4"),
            Samples.variant("broken", null));
    run.boots("base", "cma", "held", 20, NONE).boots("v4", "cma", "held", 20, ALL);
    run.boot("v4", "cma", "held", Outcome.INFRA, List.of());
    run.planned("v4", "cma", "held");
    run.planned("broken", "cma", "held");

    assertThat(run.compared().headline())
        .isEqualTo(
            "Against base: v4 is worse in 1 of 1 cell (pin-failure in cma/held); broken has no"
                + " image (build-failed); 1 of 13 trials left out (0 invalid, 1 infra); 1 of 15"
                + " planned trials not run.");
  }

  @Test
  void it_names_a_variant_of_which_no_boot_counts() {
    Run run = Run.of("base", "v4");
    run.boots("base", "cma", "held", 20, NONE);
    run.boot("v4", "cma", "held", Outcome.INVALID, List.of());

    assertThat(run.compared().headline())
        .isEqualTo(
            "Against base: v4 has no boot that counts; 1 of 7 trials left out (1 invalid, 0"
                + " infra).");
  }

  @Test
  void a_run_of_the_baseline_alone_has_nothing_to_compare() {
    Run run = Run.of("base");
    run.boots("base", "cma", "held", 20, NONE);

    assertThat(run.compared().headline())
        .isEqualTo("Against base: there is nothing to compare with it.");
  }

  private static List<Attempt> leaving() {
    return Collections.nCopies(20, Samples.leaving(16));
  }
}

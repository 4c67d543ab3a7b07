// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.trial.Outcome;
import org.junit.jupiter.api.Test;

class RetriedTest {
  @Test
  void guests_that_were_started_again_are_counted_by_variant_whatever_came_of_them() {
    Run run = Run.of("base", "good", "bad");
    run.tried("base", "cma", 1, Outcome.COMPLETED);
    run.tried("good", "cma", 1, Outcome.COMPLETED);
    run.tried("bad", "cma", 2, Outcome.COMPLETED);
    run.tried("bad", "movable", 3, Outcome.INFRA);
    run.tried("base", "movable", 2, Outcome.HUNG);

    assertThat(run.compared().retried()).containsExactly(entry("base", 1), entry("bad", 3));
  }

  @Test
  void they_are_no_boots_of_their_variant() {
    Run run = Run.of("base", "bad");
    run.tried("base", "cma", 1, Outcome.COMPLETED);
    run.tried("bad", "cma", 3, Outcome.INFRA);

    assertThat(run.compared().cells())
        .extracting(cell -> cell.totals().boots())
        .containsExactly(1, 0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static dev.pinlab.analysis.Verdict.BETTER;
import static dev.pinlab.analysis.Verdict.EQUIVALENT;
import static dev.pinlab.analysis.Verdict.INCONCLUSIVE;
import static dev.pinlab.analysis.Verdict.SAME_IMAGE;
import static dev.pinlab.analysis.Verdict.WORSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.spec.Metric;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimTest {
  private static Row.Arm arm(int events, int boots) {
    return new Row.Arm(events, 160, boots, events / 160.0, new Interval(0.25, 0.75));
  }

  private static Row row(Verdict verdict, int boots) {
    return new Row(
        new Row.Arms("v4", "v5.10.0", "cma", "held", Metric.PIN_FAILURE, arm(0, 8), arm(80, boots)),
        new Row.Difference(0.5, new Interval(0.25, 0.75)),
        new Row.Test(0.001, 0.004, "any"),
        verdict,
        true,
        null);
  }

  private static boolean holds(Claim claim, Verdict... verdicts) {
    return claim
        .refutation(Arrays.stream(verdicts).map(verdict -> row(verdict, 8)).toList())
        .isEmpty();
  }

  @Test
  void not_to_be_worse_is_to_be_worse_in_nothing() {
    assertThat(holds(Claim.NOT_WORSE, EQUIVALENT, INCONCLUSIVE, BETTER, SAME_IMAGE)).isTrue();
    assertThat(holds(Claim.NOT_WORSE, BETTER, WORSE)).isFalse();
  }

  @Test
  void to_be_worse_is_to_be_worse_in_anything() {
    assertThat(holds(Claim.WORSE, BETTER, WORSE)).isTrue();
    assertThat(holds(Claim.WORSE, INCONCLUSIVE, EQUIVALENT, BETTER, SAME_IMAGE)).isFalse();
  }

  @Test
  void to_be_better_is_to_be_so_in_anything_and_worse_in_nothing() {
    assertThat(holds(Claim.BETTER, BETTER, INCONCLUSIVE)).isTrue();
    assertThat(holds(Claim.BETTER, BETTER, WORSE)).isFalse();
    assertThat(holds(Claim.BETTER, INCONCLUSIVE, EQUIVALENT, SAME_IMAGE)).isFalse();
  }

  @Test
  void to_be_equivalent_is_to_be_shown_so_in_everything() {
    assertThat(holds(Claim.EQUIVALENT, EQUIVALENT, SAME_IMAGE)).isTrue();
    assertThat(holds(Claim.EQUIVALENT, EQUIVALENT, INCONCLUSIVE)).isFalse();
    assertThat(holds(Claim.EQUIVALENT, EQUIVALENT, BETTER)).isFalse();
  }

  @Test
  void nothing_holds_of_what_was_not_measured() {
    for (Claim claim : Claim.values()) {
      assertThat(claim.refutation(List.of())).contains("nothing was measured that decides");
      assertThat(claim.refutation(List.of(row(EQUIVALENT, 8), row(INCONCLUSIVE, 0))))
          .contains("no boot of v4 counts in cma / held");
    }
  }

  @Test
  void a_row_is_told_with_rates_intervals_p_and_verdict() {
    assertThat(Compared.line(row(WORSE, 8), 0.05))
        .isEqualTo(
            "pin-failure in cma / held: 80/160 = 50.0% [25.0-75.0%, 95%], against 0/160 = 0.0%"
                + " [25.0-75.0%, 95%]; difference +50.0 [+25.0,+75.0] points, p 0.0010, adjusted"
                + " 0.0040: worse");
  }
}

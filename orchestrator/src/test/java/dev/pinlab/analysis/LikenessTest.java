// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.spec.Metric;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private final Run run = Run.of("good", "at", "bad");

  @Test
  void what_is_worse_than_the_good_one_is_bad() {
    boots(0, 6);

    assertThat(like()).isEqualTo(Likeness.BAD);
  }

  @Test
  void what_is_better_than_the_bad_one_is_good() {
    boots(0, 0);

    assertThat(like()).isEqualTo(Likeness.GOOD);
  }

  @Test
  void what_is_between_the_two_is_worse_than_the_good_one() {
    run.boots("good", "cma", "held", 20, 0, 0, 0, 0, 0, 0, 0, 0);
    run.boots("at", "cma", "held", 20, 6, 5, 6, 7, 6, 6, 5, 7);
    run.boots("bad", "cma", "held", 20, 20, 20, 20, 20, 20, 20, 20, 20);

    assertThat(like()).isEqualTo(Likeness.BAD);
  }

  @Test
  void what_was_not_measured_often_enough_is_undecided() {
    run.boots("good", "cma", "held", 20, 0, 0, 0, 0, 0, 0, 0, 0);
    run.boots("at", "cma", "held", 20, 2, 0);
    run.boots("bad", "cma", "held", 20, 6, 5, 6, 7, 6, 6, 5, 7);

    assertThat(like()).isEqualTo(Likeness.UNDECIDED);
  }

  @Test
  void a_row_is_found_whichever_variant_is_its_baseline() {
    boots(0, 6);
    Comparison comparison = run.compared();

    assertThat(Likeness.row(comparison, "bad", "at", Metric.PIN_FAILURE)).isPresent();
    assertThat(Likeness.row(comparison, "at", "bad", Metric.PIN_FAILURE).orElseThrow().arms())
        .satisfies(arms -> assertThat(arms.against()).isEqualTo("bad"))
        .satisfies(arms -> assertThat(arms.candidate().events()).isEqualTo(48));
    assertThat(Likeness.row(comparison, "at", "none", Metric.PIN_FAILURE)).isEmpty();
  }

  private void boots(int good, int at) {
    run.boots("good", "cma", "held", 20, good, good, good, good, good, good, good, good);
    run.boots("at", "cma", "held", 20, at, at, at, at, at, at, at, at);
    run.boots("bad", "cma", "held", 20, 6, 6, 6, 6, 6, 6, 6, 6);
  }

  private Likeness like() {
    return Likeness.of(run.compared(), "at", "bad", Metric.PIN_FAILURE);
  }
}

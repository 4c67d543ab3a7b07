// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Calibration is measured: false alarms between equal kernels, and how often an interval contains
 * the true difference, with attempts that are correlated inside a boot.
 */
class CalibrationTest {

  @ParameterizedTest
  @CsvSource({"6, 20", "6, 50", "8, 20", "8, 50"})
  void no_method_alarms_more_often_than_alpha_and_intervals_cover(int boots, int attempts) {
    Calibration calibration = simulated(boots, attempts);

    assertThat(calibration.lines()).extracting(Calibration.Line::icc).containsExactly(0.0, .2, .5);
    assertThat(calibration.holds()).as("%s", calibration).isTrue();
  }

  @Test
  void pooling_the_attempts_alarms_in_a_third_of_the_runs_and_more() {
    List<Calibration.Line> lines = simulated(6, 20).lines();

    assertThat(lines.get(0).pooledAlarms()).isLessThan(.05 + .02);
    assertThat(lines.get(1).pooledAlarms()).isBetween(.25, .45);
    assertThat(lines.get(2).pooledAlarms()).isGreaterThan(.45);
  }

  @Test
  void the_same_design_gives_the_same_figures() {
    Calibration.Design design = new Calibration.Design(100, 6, 10, 20, .05, 3);

    assertThat(Calibration.of(design)).isEqualTo(Calibration.of(design));
    assertThat(Calibration.of(new Calibration.Design(100, 6, 10, 20, .05, 4)))
        .isNotEqualTo(Calibration.of(design));
  }

  @Test
  void a_method_that_alarms_too_often_or_covers_too_seldom_does_not_hold() {
    var design = new Calibration.Design(1000, 6, 60, 20, .05, 1);
    var good = new Calibration.Line(0, .05, .05, .9, .94);

    assertThat(holds(design, good)).isTrue();
    assertThat(holds(design, new Calibration.Line(0, .08, .05, .9, .94))).isFalse();
    assertThat(holds(design, new Calibration.Line(0, .05, .08, .9, .94))).isFalse();
    assertThat(holds(design, new Calibration.Line(0, .05, .05, .9, .91))).isFalse();
  }

  @Test
  void simulated_boots_have_the_rate_and_the_correlation_that_were_asked_for() {
    List<BootTotal> boots = new CorrelatedBoots(.3, .2, 20).arm(new SplittableRandom(1), 20_000);

    assertThat(BootTotal.sum(boots).rate()).isCloseTo(.3, within(.005));
    assertThat(Clustering.of(boots, boots, .95).icc()).isCloseTo(.2, within(.01));
  }

  private static Calibration simulated(int boots, int attempts) {
    return Calibration.of(new Calibration.Design(1000, boots, 60, attempts, .05, 11));
  }

  private static boolean holds(Calibration.Design design, Calibration.Line line) {
    return new Calibration(design, List.of(line)).holds();
  }
}

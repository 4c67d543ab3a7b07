// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.trend.NightlyCalibration.Design;
import dev.pinlab.trend.NightlyCalibration.Found;
import dev.pinlab.trend.NightlyCalibration.Quiet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calibration is measured: alarms that nothing made, and how soon a change is found, in nights
 * whose boots resemble each other inside and whose rates differ a little from night to night.
 */
class NightlyCalibrationTest {
  private static final double BETWEEN = .001;

  private static Design design(int series, int boots, double between) {
    return new Design(series, boots, 20, between, 11);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void ten_points_more_are_found_in_three_nights_with_two_false_alarms_at_most(long seed) {
    double met = NightlyCalibration.met(new Design(200, 30, 20, BETWEEN, seed), .05);

    assertThat(met).isGreaterThan(.91);
  }

  @ParameterizedTest
  @CsvSource({"30, .02, .97", "60, .1, .94", "120, .5, .93"})
  void the_nearer_a_rate_is_to_a_half_the_more_boots_it_takes(
      int boots, double rate, double least) {
    Found found = NightlyCalibration.found(design(200, boots, BETWEEN), rate);

    assertThat(found.soon()).isGreaterThan(least);
  }

  @Test
  void eight_boots_do_not_find_it() {
    assertThat(NightlyCalibration.found(design(200, 8, BETWEEN), .5).soon()).isLessThan(.1);
    assertThat(NightlyCalibration.found(design(200, 8, BETWEEN), .1).soon()).isLessThan(.25);
  }

  @ParameterizedTest
  @CsvSource({"8, 0", "8, .2", "8, .5", "30, 0", "30, .2", "30, .5"})
  void while_nothing_changes_one_night_of_a_cell_in_5000_alarms_at_most(int boots, double icc) {
    Quiet quiet = NightlyCalibration.quiet(design(60, boots, BETWEEN), icc);

    assertThat(quiet.worse() + quiet.better()).as("%s", quiet).isBetween(.0001, .2);
    assertThat(quiet.calm()).isGreaterThan(.93);
  }

  @Test
  void nights_that_differ_twice_as_much_as_their_boots_explain_do_not_alarm_more() {
    Quiet quiet = NightlyCalibration.quiet(design(60, 30, .02), .2);

    assertThat(quiet.worse() + quiet.better()).as("%s", quiet).isBetween(.0001, .2);
  }

  @Test
  void too_many_false_alarms_are_not_what_is_promised() {
    Design design = design(200, 30, BETWEEN);

    assertThat(calm(design, .93).holds()).isTrue();
    assertThat(calm(design, .88).holds()).isFalse();
  }

  private static NightlyCalibration calm(Design design, double calm) {
    return new NightlyCalibration(design, List.of(new Quiet(.2, .1, .1, calm)), List.of());
  }

  @Test
  void the_same_design_gives_the_same_figures() {
    Design design = design(3, 8, BETWEEN);

    assertThat(NightlyCalibration.of(design)).isEqualTo(NightlyCalibration.of(design));
    assertThat(NightlyCalibration.of(design).found()).hasSize(6);
  }
}

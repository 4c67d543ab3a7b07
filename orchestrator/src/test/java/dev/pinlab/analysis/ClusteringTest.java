// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static dev.pinlab.analysis.LabelPermutationTest.boots;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusteringTest {

  @Test
  void boots_that_are_all_or_nothing_have_a_correlation_of_one() {
    Clustering clustering = Clustering.of(boots(20, 0, 20, 0), boots(20, 20, 0, 20), .95);

    assertThat(clustering.icc()).isEqualTo(1);
    assertThat(clustering.effectiveSize(boots(20, 0, 20, 0)))
        .isCloseTo(3 * clustering.shrink(), within(1e-9));
  }

  @Test
  void the_correlation_is_the_analysis_of_variance_estimate() {
    // Between 2 * (20 * .15^2 * 2) / 2, within (2 * 20 * .1 * .9 + 2 * 20 * .4 * .6) / 76.
    double between = 20 * .15 * .15 * 2;
    double within = (2 * 20 * .1 * .9 + 2 * 20 * .4 * .6) / 76;

    Clustering clustering = Clustering.of(boots(20, 2, 8), boots(20, 8, 2), .95);

    assertThat(clustering.icc())
        .isCloseTo((between - within) / (between + 19 * within), within(1e-12));
  }

  @Test
  void boots_that_resemble_each_other_more_than_chance_count_as_uncorrelated() {
    assertThat(Clustering.of(boots(20, 5, 5, 5), boots(20, 5, 5, 5), .95).icc()).isEqualTo(0);
  }

  @Test
  void without_any_event_each_boot_counts_as_one_observation() {
    List<BootTotal> none = Collections.nCopies(6, new BootTotal(0, 20));

    Clustering clustering = Clustering.of(none, none, .95);

    assertThat(clustering.icc()).isNull();
    assertThat(clustering.effectiveSize(none)).isCloseTo(6, within(1e-9));
  }

  @Test
  void an_arm_without_events_borrows_the_correlation_of_the_other() {
    List<BootTotal> none = Collections.nCopies(6, new BootTotal(0, 50));
    List<BootTotal> some = boots(50, 12, 13, 11, 14, 12, 13);

    assertThat(Clustering.of(none, some, .95).effectiveSize(none)).isGreaterThan(60);
  }

  @Test
  void a_single_event_hardly_counts_for_more_than_no_event() {
    List<BootTotal> none = Collections.nCopies(6, new BootTotal(0, 20));
    List<BootTotal> one = boots(20, 1, 0, 0, 0, 0, 0);

    assertThat(Clustering.of(none, one, .95).effectiveSize(none)).isBetween(6.0, 10.0);
  }

  @Test
  void one_boot_an_arm_says_nothing_of_the_correlation() {
    Clustering clustering = Clustering.of(boots(20, 3), boots(20, 9), .95);

    assertThat(clustering.icc()).isNull();
    assertThat(clustering.effectiveSize(boots(20, 9))).isCloseTo(1, within(1e-9));
  }

  @Test
  void boots_without_attempts_change_nothing() {
    List<BootTotal> baseline = boots(20, 2, 8, 5);
    List<BootTotal> candidate = boots(20, 8, 2, 4);
    List<BootTotal> withEmpty =
        List.of(baseline.get(0), BootTotal.NONE, baseline.get(1), baseline.get(2));

    assertThat(Clustering.of(withEmpty, candidate, .95))
        .isEqualTo(Clustering.of(baseline, candidate, .95));
    assertThat(
            Clustering.of(List.of(BootTotal.NONE), candidate, .95)
                .effectiveSize(List.of(BootTotal.NONE)))
        .isEqualTo(0);
  }

  @Test
  void none_of_120_against_all_of_120_in_six_boots_each_excludes_no_difference() {
    List<BootTotal> none = Collections.nCopies(6, new BootTotal(0, 20));
    List<BootTotal> all = Collections.nCopies(6, new BootTotal(20, 20));
    Clustering clustering = Clustering.of(none, all, .95);

    Interval interval =
        Newcombe.difference(
            0,
            Wilson.of(0, clustering.effectiveSize(none), .95),
            1,
            Wilson.of(1, clustering.effectiveSize(all), .95));

    assertThat(interval.lower()).isCloseTo(.448, within(.001));
    assertThat(interval.upper()).isEqualTo(1);
  }
}

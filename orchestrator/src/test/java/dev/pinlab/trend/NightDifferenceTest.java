// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pinlab.analysis.BootTotal;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.spec.Metric;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightDifferenceTest {
  private static final NightDifference.Terms PINS =
      new NightDifference.Terms(Metric.PIN_FAILURE, .05, .05, 1);

  private static NightDifference toLast(List<Night> nights) {
    return requireNonNull(NightDifference.ofLast(nights, PINS));
  }

  private static List<Night> withoutBoots(List<Night> nights) {
    return nights.stream()
        .map(
            night -> Night.of(night.id(), night.at(), night.version(), night.image(), night.sums()))
        .toList();
  }

  @Test
  void another_kernel_that_fails_more_is_worse_than_last_night() {
    NightDifference difference = toLast(new Nights().night(12, 5).image("b").night(12, 10).list());

    assertThat(difference.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(difference.estimate()).isCloseTo(.25, within(1e-9));
    assertThat(requireNonNull(difference.p())).isLessThan(.001);
    assertThat(difference.test()).startsWith("exact label permutation");
  }

  @Test
  void one_that_fails_less_is_better() {
    NightDifference difference = toLast(new Nights().night(12, 10).image("b").night(12, 5).list());

    assertThat(difference.verdict()).isEqualTo(Verdict.BETTER);
  }

  @Test
  void one_that_fails_as_often_in_many_boots_is_equivalent_and_in_few_inconclusive() {
    assertThat(toLast(new Nights().night(90, 5).image("b").night(90, 5).list()).verdict())
        .isEqualTo(Verdict.EQUIVALENT);
    assertThat(toLast(new Nights().night(4, 5).image("b").night(4, 5).list()).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void three_boots_decide_nothing() {
    NightDifference difference = toLast(new Nights().night(12, 0).image("b").night(3, 20).list());

    assertThat(difference.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void the_same_kernel_is_neither_worse_nor_better_whatever_it_does() {
    NightDifference difference = toLast(new Nights().night(12, 0).night(12, 20).list());

    assertThat(difference.verdict()).isEqualTo(Verdict.SAME_IMAGE);
  }

  @Test
  void nights_next_to_each_other_with_the_same_kernel_are_one_sample() {
    Nights nights = new Nights().image("x").night(8, 9).image("a").steady(3, 5);

    NightDifference difference = toLast(nights.image("b").missing().steady(1, 9).list());

    assertThat(difference.nights()).containsExactly("5");
    assertThat(difference.against()).containsExactly("1", "2", "3");
  }

  @Test
  void the_pinned_night_is_the_other_arm() {
    List<Night> nights =
        new Nights().night(12, 5).image("b").steady(8, 7).image("c").night(12, 10).list();

    NightDifference pinned = requireNonNull(NightDifference.ofPinned(nights, "0", PINS));

    assertThat(pinned.against()).containsExactly("0");
    assertThat(pinned.nights()).containsExactly("9");
    assertThat(pinned.estimate()).isCloseTo(.25, within(1e-9));
  }

  @Test
  void there_is_none_without_another_night_or_when_nothing_was_observed_in_the_last() {
    assertThat(NightDifference.ofLast(new Nights().night(12, 5).list(), PINS)).isNull();
    assertThat(NightDifference.ofLast(new Nights().steady(3, 5).missing().list(), PINS)).isNull();
    assertThat(NightDifference.ofPinned(new Nights().steady(3, 5).missing().list(), "0", PINS))
        .isNull();
    assertThat(NightDifference.ofPinned(new Nights().steady(3, 5).list(), "9", PINS)).isNull();
    assertThat(NightDifference.ofPinned(new Nights().steady(3, 5).list(), "2", PINS)).isNull();
  }

  @Test
  void of_sums_there_is_an_interval_and_no_p() {
    List<Night> nights = withoutBoots(new Nights().night(12, 5).image("b").night(12, 10).list());

    NightDifference difference = toLast(nights);

    assertThat(difference.p()).isNull();
    assertThat(difference.ci().lower()).isBetween(.1, .2);
    assertThat(difference.verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void an_end_of_the_boot_as_a_whole_is_tested_by_boots() {
    var crashes = new NightDifference.Terms(Metric.CRASH, .05, .05, 1);
    Instant at = Instant.parse("2026-01-01T02:00:00Z");
    List<Night> nights =
        List.of(
            Night.of("0", at, "6.18", "a", Collections.nCopies(10, new BootTotal(0, 1))),
            Night.of("1", at, "6.19", "b", Collections.nCopies(10, new BootTotal(1, 1))));

    NightDifference difference = requireNonNull(NightDifference.ofLast(nights, crashes));

    assertThat(difference.test()).isEqualTo("Fisher's exact test on boots");
    assertThat(difference.verdict()).isEqualTo(Verdict.WORSE);
  }
}

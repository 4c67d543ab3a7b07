// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.analysis.Cell;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.KnownFailure;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.TitlePattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NightReviewTest {
  private static final Cell CELL = new Cell("head", "cma", "held");
  private static final NightReview.Terms TERMS =
      new NightReview.Terms(new Gate(.05, .05, List.of(Metric.PIN_FAILURE)), 1);

  private static Trend trend(Nights nights, Ruled... rulings) {
    return new Trend(CELL, Metric.PIN_FAILURE, nights.list(), List.of(rulings));
  }

  private static NightReview review(Trend trend, @Nullable String pinned) {
    Night last = trend.last();
    return NightReview.of(
        new NightReview.Subject("nights", last.id(), last.at().toString(), pinned),
        List.of(trend),
        Rules.DEFAULT,
        TERMS,
        List.of());
  }

  private static Ruled ruled(String night, Ruling ruling) {
    return new Ruled(night, CELL, Metric.PIN_FAILURE, Side.WORSE, ruling, "because");
  }

  private static Nights changed(int nights) {
    return new Nights().steady(20, 5).image("b").steady(nights, 10);
  }

  @Test
  void an_ordinary_night_is_inside_its_limits_and_held_against_the_one_before() {
    NightReview review = review(trend(new Nights().steady(20, 5)), null);

    assertThat(review.isWorse()).isFalse();
    assertThat(review.isSuspect()).isFalse();
    CellReview cell = review.cells().get(0);
    assertThat(cell.night().standing()).isEqualTo(Standing.INSIDE);
    assertThat(requireNonNull(cell.last()).against()).containsExactly("18");
    assertThat(cell.pinned()).isNull();
  }

  @Test
  void one_night_out_of_limits_is_suspect_and_no_alarm() {
    NightReview review = review(trend(changed(1)), null);

    assertThat(review.isSuspect()).isTrue();
    assertThat(review.isWorse()).isFalse();
  }

  @Test
  void the_second_one_is_an_alarm_and_open_until_it_is_ruled_on() {
    NightReview open = review(trend(changed(2)), null);
    NightReview confirmed = review(trend(changed(2), ruled("21", Ruling.CONFIRMED)), null);
    NightReview refuted = review(trend(changed(2), ruled("21", Ruling.REFUTED)), null);

    assertThat(open.isWorse()).isTrue();
    assertThat(open.isOpen()).isTrue();
    assertThat(open.isSuspect()).isFalse();
    assertThat(confirmed.isWorse()).isTrue();
    assertThat(confirmed.isOpen()).isFalse();
    assertThat(refuted.isWorse()).isFalse();
    assertThat(refuted.cells().get(0).alarms()).hasSize(1);
  }

  @Test
  void an_alarm_that_got_better_is_told_and_does_not_alarm() {
    NightReview review = review(trend(new Nights().steady(20, 10).image("b").steady(2, 4)), null);

    assertThat(review.cells().get(0).alarms()).hasSize(1);
    assertThat(review.isWorse()).isFalse();
    assertThat(review.isOpen()).isFalse();
  }

  @Test
  void an_open_alarm_is_told_every_night_and_one_that_was_ruled_on_no_more() {
    assertThat(review(trend(changed(3)), null).isOpen()).isTrue();
    assertThat(review(trend(changed(3), ruled("21", Ruling.CONFIRMED)), null).cells().get(0))
        .satisfies(cell -> assertThat(cell.alarms()).isEmpty());
  }

  @Test
  void a_ruling_on_the_other_side_is_not_about_it() {
    Ruled better =
        new Ruled("21", CELL, Metric.PIN_FAILURE, Side.BETTER, Ruling.REFUTED, "because");

    assertThat(review(trend(changed(2), better), null).isOpen()).isTrue();
  }

  @Test
  void it_is_held_against_the_pinned_night() {
    NightReview review = review(trend(changed(2)), "3");

    NightDifference pinned = requireNonNull(review.cells().get(0).pinned());
    assertThat(pinned.against()).contains("3").doesNotContain("20");
    assertThat(pinned.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(review.pinned()).isEqualTo("3");
  }

  @Test
  void cells_that_the_night_has_not_and_metrics_that_do_not_gate_are_left_out() {
    Trend gone = trend(new Nights().steady(12, 5));
    Trend other = new Trend(CELL, Metric.LEFTOVER, new Nights().steady(20, 5).list(), List.of());
    Trend here = trend(new Nights().steady(20, 5));

    NightReview review =
        NightReview.of(
            new NightReview.Subject("nights", "19", "2026-01-20T02:00:00Z", null),
            List.of(gone, other, here),
            Rules.DEFAULT,
            TERMS,
            List.of());

    assertThat(review.cells()).hasSize(1);
    assertThat(review.cells().get(0).metric()).isEqualTo(Metric.PIN_FAILURE);
  }

  @Test
  void a_failure_alarms_unless_it_is_known() {
    KnownFailure known =
        new KnownFailure(new TitlePattern("WARNING*"), LocalDate.of(2026, 3, 1), "reported");
    Map<String, Long> titles = Map.of("WARNING in foo", 2L);
    Trend trend = trend(new Nights().steady(20, 5));

    assertThat(withFailures(trend, JudgedFailure.of(titles, List.of(), known.until())).isWorse())
        .isTrue();
    assertThat(
            withFailures(trend, JudgedFailure.of(titles, List.of(known), known.until())).isWorse())
        .isFalse();
  }

  private static NightReview withFailures(Trend trend, List<JudgedFailure> failures) {
    return NightReview.of(
        new NightReview.Subject("nights", "19", "2026-01-20T02:00:00Z", null),
        List.of(trend),
        Rules.DEFAULT,
        TERMS,
        failures);
  }

  @Test
  void a_ruling_for_each_open_alarm_of_a_night_is_about_that_alarm() {
    Trend trend = trend(changed(3));

    List<Ruled> rulings = trend.rulings("21", Rules.DEFAULT, Ruling.REFUTED, "a fan was off");

    assertThat(rulings)
        .containsExactly(
            new Ruled("21", CELL, Metric.PIN_FAILURE, Side.WORSE, Ruling.REFUTED, "a fan was off"));
    assertThat(trend.rulings("20", Rules.DEFAULT, Ruling.REFUTED, "")).isEmpty();
    Trend settled = trend(changed(3), rulings.get(0));
    assertThat(settled.rulings("21", Rules.DEFAULT, Ruling.REFUTED, "")).isEmpty();
    assertThatThrownBy(() -> ruled("21", Ruling.OPEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("open until");
  }
}

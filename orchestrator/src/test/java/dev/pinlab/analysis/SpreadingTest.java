// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.spec.Metric;
import dev.pinlab.trial.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadingTest {
  private final Run run = Run.of("base", "new");

  private BootShares shares(String variant, Metric metric) {
    return run.compared().spreads().bootShares().stream()
        .filter(cell -> cell.variant().equals(variant) && cell.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  private List<PinTimes.Point> times(String variant) {
    return run.compared().spreads().pinTimes().stream()
        .filter(cell -> cell.variant().equals(variant))
        .findFirst()
        .orElseThrow()
        .curve();
  }

  @Nested
  class Shares_of_boots {
    @Test
    void are_counted_boot_by_boot_those_that_are_equal_together() {
      run.boots("base", "cma", "held", 20, 0, 5, 0, 20);

      assertThat(shares("base", Metric.PIN_FAILURE).shares())
          .containsExactly(
              new BootShares.Share(0, 2), new BootShares.Share(.25, 1), new BootShares.Share(1, 1));
      assertThat(shares("base", Metric.LEFTOVER).shares())
          .containsExactly(new BootShares.Share(0, 4));
    }

    @Test
    void are_of_attempts_that_left_pages_too() {
      run.boot(
          "base",
          "cma",
          "held",
          Outcome.COMPLETED,
          List.of(Samples.leaving(3), Samples.pinnedAfter(1)));

      assertThat(shares("base", Metric.LEFTOVER).shares())
          .containsExactly(new BootShares.Share(.5, 1));
    }

    @Test
    void leave_out_boots_without_an_attempt_and_those_that_do_not_count() {
      run.boots("base", "cma", "held", 20, 10);
      run.boot("base", "cma", "held", Outcome.CRASHED, List.of());
      run.boot("base", "cma", "held", Outcome.INVALID, Samples.attempts(1, 20));

      assertThat(shares("base", Metric.PIN_FAILURE).shares())
          .containsExactly(new BootShares.Share(.5, 1));
    }

    @Test
    void are_rounded_to_whole_per_cent_where_there_are_very_many() {
      for (int failed = 0; failed <= Spreading.MOST_SHARES; failed++) {
        run.boots("base", "cma", "held", 997, failed);
      }
      run.boots("new", "cma", "held", 997, 1, 2, 3);

      assertThat(shares("base", Metric.PIN_FAILURE).rounded()).isTrue();
      assertThat(shares("base", Metric.PIN_FAILURE).shares())
          .hasSize(6)
          .contains(new BootShares.Share(.05, 6))
          .extracting(BootShares.Share::boots)
          .satisfies(
              boots ->
                  assertThat(boots.stream().mapToInt(i -> i).sum())
                      .isEqualTo(Spreading.MOST_SHARES + 1));
      assertThat(shares("new", Metric.PIN_FAILURE).rounded()).isFalse();
      assertThat(shares("new", Metric.PIN_FAILURE).shares()).hasSize(3);
    }

    @Test
    void do_not_depend_on_the_order_of_the_boots() {
      run.boots("base", "cma", "held", 20, 3, 1, 2, 1);
      var before = shares("base", Metric.PIN_FAILURE);
      Collections.shuffle(run.trials, new Random(7));

      assertThat(shares("base", Metric.PIN_FAILURE)).isEqualTo(before);
    }
  }

  @Nested
  class Times_to_pin {
    @Test
    void are_of_attempts_that_pinned_out_of_all() {
      run.boot(
          "base",
          "cma",
          "held",
          Outcome.COMPLETED,
          List.of(Samples.gaveUpAfter(90), Samples.pinnedAfter(1), Samples.pinnedAfter(0)));
      run.boot("base", "cma", "held", Outcome.COMPLETED, List.of(Samples.pinnedAfter(1)));

      PinTimes cell = run.compared().spreads().pinTimes().get(0);

      assertThat(cell.attempts()).isEqualTo(4);
      assertThat(cell.curve())
          .containsExactly(new PinTimes.Point(100, 1), new PinTimes.Point(110, 3));
    }

    @Test
    void of_a_variant_that_never_pinned_are_none() {
      run.boots("base", "cma", "held", 20, 20);

      assertThat(times("base")).isEmpty();
    }
  }

  @Nested
  class A_tally {
    @ParameterizedTest
    @CsvSource({
      "0, 0",
      "-5, 0",
      "99, 99",
      "100, 100",
      "101, 110",
      "990, 990",
      "991, 1000",
      "1001, 1100",
      "123456, 130000",
      "9223372036854775807, 1000000000000"
    })
    void rounds_a_time_up_to_two_digits(long micros, long rounded) {
      var tally = new TimeTally();

      tally.add(micros);

      assertThat(tally.cumulative()).containsExactly(new PinTimes.Point(rounded, 1));
    }

    @Test
    void has_no_more_points_for_more_times() {
      var tally = new TimeTally();
      for (int micros = 1; micros <= 1_000_000; micros++) {
        tally.add(micros);
      }

      assertThat(tally.cumulative())
          .hasSize(99 + 4 * 90 + 1)
          .isSortedAccordingTo(java.util.Comparator.comparingLong(PinTimes.Point::micros))
          .endsWith(new PinTimes.Point(990_000, 990_000), new PinTimes.Point(1_000_000, 1_000_000))
          .allMatch(point -> point.pinned() == point.micros());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Cell;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import dev.pinlab.trend.NightReview;
import dev.pinlab.trend.Nights;
import dev.pinlab.trend.Ruled;
import dev.pinlab.trend.Rules;
import dev.pinlab.trend.Ruling;
import dev.pinlab.trend.Side;
import dev.pinlab.trend.Trend;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoubtTest {
  private static final Cell HELD = new Cell("head", "cma", "held");
  private static final Cell QUIET = new Cell("head", "cma", "quiet at night");
  private static final Nights CHANGED = new Nights().steady(20, 5).image("b").steady(2, 10);

  private static Trend trend(Cell cell, Metric metric, Nights nights, Ruled... rulings) {
    return new Trend(cell, metric, nights.list(), List.of(rulings));
  }

  private static List<Doubt> doubts(Trend... trends) {
    return Doubt.of(
        NightReview.of(
            new NightReview.Subject("nights", "21", "2026-01-22T02:00:00Z", null),
            List.of(trends),
            Rules.DEFAULT,
            new NightReview.Terms(
                new Gate(.05, .05, List.of(Metric.PIN_FAILURE, Metric.LEFTOVER)), 1),
            List.of()));
  }

  @Test
  void alarms_of_a_cell_are_one_doubt_and_those_of_another_one_more() {
    List<Doubt> doubts =
        doubts(
            trend(HELD, Metric.PIN_FAILURE, CHANGED),
            trend(HELD, Metric.LEFTOVER, CHANGED),
            trend(QUIET, Metric.LEFTOVER, CHANGED));

    assertThat(doubts).extracting(Doubt::cell).containsExactly(HELD, QUIET);
    assertThat(doubts.get(0).alarms()).containsOnlyKeys(Metric.PIN_FAILURE, Metric.LEFTOVER);
    assertThat(doubts.get(0).before()).isEqualTo("19");
    assertThat(doubts.get(0).night()).isEqualTo("21");
    assertThat(doubts.get(1).slug()).isEqualTo("head-cma-quiet-at-night");
    // Each metric of a cell is searched for in a directory of its own.
    assertThat(doubts.get(0).alarms().keySet())
        .extracting(doubts.get(0)::slug)
        .containsExactlyInAnyOrder("head-cma-held-pin-failure", "head-cma-held-leftover");
  }

  @Test
  void a_change_of_the_host_and_what_was_ruled_on_are_none() {
    Nights host = new Nights().steady(20, 5).steady(2, 10);
    Ruled ruled = new Ruled("21", HELD, Metric.LEFTOVER, Side.WORSE, Ruling.REFUTED, "because");

    assertThat(doubts(trend(HELD, Metric.PIN_FAILURE, host))).isEmpty();
    assertThat(doubts(trend(HELD, Metric.LEFTOVER, CHANGED, ruled))).isEmpty();
    assertThat(doubts(trend(HELD, Metric.LEFTOVER, new Nights().steady(22, 5)))).isEmpty();
  }
}

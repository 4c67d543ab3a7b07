// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.PinTimes;
import dev.pinlab.report.wording.Cells.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeToPinTest {
  private static final Place HELD = new Place("cma", "held");

  private static PinTimes cell(String variant, long attempts, long... pairs) {
    var curve = new java.util.ArrayList<PinTimes.Point>();
    for (int i = 0; i < pairs.length; i += 2) {
      curve.add(new PinTimes.Point(pairs[i], pairs[i + 1]));
    }
    return new PinTimes(variant, "cma", "held", attempts, curve);
  }

  private static TimeToPin chart(PinTimes... cells) {
    return TimeToPin.of(HELD, List.of(cells), List.of("base", "v4"));
  }

  @Test
  void a_line_rises_at_each_time_and_ends_at_the_share_that_pinned() {
    TimeToPin chart = chart(cell("base", 4, 100, 1, 1_000, 3));

    TimeToPin.Line line = chart.lines().get(0);
    assertThat(line.path()).isEqualTo("M48 228.0H48.0V178.0H560.0V78.0H560");
    assertThat(line.y()).isEqualTo(78);
    assertThat(line.label()).isEqualTo("base: 75.0% pinned");
  }

  @Test
  void the_times_go_from_below_the_shortest_to_above_the_longest() {
    TimeToPin chart = chart(cell("base", 2, 30, 1, 70, 2), cell("v4", 2, 900, 2));

    assertThat(chart.axes().times())
        .extracting(Tick::label)
        .containsExactly("20", "50", "100", "200", "500", "1,000");
  }

  @Test
  void of_many_powers_of_ten_only_those_have_a_tick() {
    assertThat(chart(cell("base", 2, 1, 1, 90_000, 2)).axes().times())
        .extracting(Tick::label)
        .containsExactly("1", "10", "100", "1,000", "10,000", "100,000");
  }

  @Test
  void the_table_has_the_share_of_each_variant_that_had_pinned_by_each_time() {
    TimeToPin chart = chart(cell("base", 4, 100, 1, 1_000, 3), cell("v4", 2, 200, 2));

    assertThat(chart.variants()).containsExactly("base", "v4");
    assertThat(chart.marks())
        .containsExactly(
            new TimeToPin.Mark(100, List.of(.25, 0.0)),
            new TimeToPin.Mark(200, List.of(.25, 1.0)),
            new TimeToPin.Mark(500, List.of(.25, 1.0)),
            new TimeToPin.Mark(1_000, List.of(.75, 1.0)));
  }

  @Test
  void a_variant_none_of_whose_attempts_pinned_lies_on_the_floor() {
    TimeToPin chart = chart(cell("base", 4, 100, 4), cell("v4", 4));

    TimeToPin.Line none = chart.lines().get(1);
    assertThat(none.label()).isEqualTo("v4: 0.0% pinned");
    assertThat(none.path()).isEqualTo("M48 228.0H560");
  }

  @Test
  void a_time_of_nothing_is_drawn_as_one_microsecond() {
    assertThat(chart(cell("base", 1, 0, 1)).lines().get(0).path())
        .isEqualTo("M48 228.0H48.0V28.0H560");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.BootShares;
import dev.pinlab.report.wording.Cells.Place;
import dev.pinlab.spec.Metric;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DotStripTest {
  private static final Place HELD = new Place("cma", "held");

  private static BootShares cell(String variant, BootShares.Share... shares) {
    return new BootShares(variant, "cma", "held", Metric.PIN_FAILURE, false, List.of(shares));
  }

  private static BootShares.Share boots(int boots, double share) {
    return new BootShares.Share(share, boots);
  }

  private static DotStrip strip(BootShares... cells) {
    List<BootShares> all = List.of(cells);
    return DotStrip.of(HELD, all, List.of("base", "v4"), DotStrip.Style.of(all));
  }

  @Test
  void each_boot_is_a_dot_over_its_share_and_boots_of_one_share_stand_on_each_other() {
    DotStrip.Strip only = strip(cell("v4", boots(3, 0), boots(1, 1))).strips().get(0);

    assertThat(only.dots()).extracting(DotStrip.Dot::x).containsExactly(130.0, 130.0, 130.0, 470.0);
    assertThat(only.dots().subList(0, 3)).extracting(DotStrip.Dot::y).doesNotHaveDuplicates();
    assertThat(only.dots().get(3).y()).isEqualTo(only.dots().get(0).y());
    assertThat(only.dots()).extracting(DotStrip.Dot::radius).containsOnly(3.0);
  }

  @Test
  void the_strips_of_variants_have_their_colours_and_do_not_touch() {
    DotStrip chart = strip(cell("base", boots(12, 0)), cell("v4", boots(12, .5)));

    assertThat(chart.strips().get(0).look()).isEqualTo(new LineStyle(0));
    assertThat(chart.strips().get(1).look()).isEqualTo(new LineStyle(1));
    double top = chart.strips().get(1).dots().get(11).y() - 3;
    assertThat(top).isGreaterThan(chart.strips().get(0).y());
    assertThat(chart.strips().get(0).dots().get(11).y()).isGreaterThan(20);
    assertThat(chart.floor()).isGreaterThan((int) chart.strips().get(1).y());
  }

  @Test
  void of_more_boots_than_can_stand_on_each_other_the_area_of_one_dot_tells_the_number() {
    DotStrip chart = strip(cell("v4", boots(5_000, 0), boots(1_250, .5), boots(1, 1)));

    List<DotStrip.Dot> dots = chart.strips().get(0).dots();
    assertThat(dots).hasSize(3);
    assertThat(dots.get(0).radius()).isEqualTo(2 * dots.get(1).radius());
    assertThat(dots.get(2).radius()).isPositive();
    assertThat(DotStrip.Style.of(List.of(cell("v4", boots(13, 0)))).single()).isFalse();
    assertThat(DotStrip.Style.of(List.of(cell("v4", boots(12, 0)))).single()).isTrue();
  }

  @Test
  void a_boot_more_makes_no_chart_of_many_boots_larger() {
    List<BootShares.Share> shares = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      shares.add(boots(1_000, i / 100.0));
    }
    BootShares many = new BootShares("v4", "cma", "held", Metric.LEFTOVER, true, shares);

    assertThat(strip(many).strips().get(0).dots()).hasSize(101);
  }

  @Test
  void the_axis_ends_above_the_highest_share() {
    assertThat(strip(cell("v4", boots(1, .07))).shares())
        .extracting(Tick::label)
        .containsExactly("0%", "5%", "10%");
  }
}

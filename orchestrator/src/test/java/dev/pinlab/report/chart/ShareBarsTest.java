// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.report.Comparisons;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ShareBarsTest {
  private static final ShareBars MIX = ShareBars.ofAttempts(Comparisons.demo().cells());

  @Test
  void the_legend_names_what_occurred() {
    assertThat(MIX.legend().stream().map(ShareBars.Series::name))
        .containsExactly("pinned", "pinned, pages left", "EBUSY", "ENOMEM");
    assertThat(MIX.legend().stream().map(ShareBars.Series::colour)).doesNotHaveDuplicates();
  }

  @Test
  void the_parts_of_a_bar_follow_each_other_and_fill_it() {
    assertThat(MIX.bars())
        .hasSize(18)
        .allSatisfy(
            bar -> {
              double at = 180;
              for (ShareBars.Part part : bar.parts()) {
                assertThat(part.x()).isEqualTo(at, Offset.offset(0.2));
                at = part.x() + part.width();
              }
              assertThat(at).isEqualTo(640, Offset.offset(0.2));
            });
  }

  @Test
  void bars_stand_below_the_heading_of_their_place_and_not_on_each_other() {
    assertThat(MIX.headings().stream().map(ShareBars.Heading::text))
        .containsExactly(
            "cma / quiet",
            "cma / held",
            "cma / racing",
            "movable / quiet",
            "movable / held",
            "movable / racing");
    assertThat(MIX.bars().get(0).y()).isGreaterThan(MIX.headings().get(0).y());
    assertThat(MIX.bars().get(2).y() + 18).isLessThan(MIX.headings().get(1).y() - 10);
  }

  @Test
  void a_bar_says_its_counts_in_words() {
    assertThat(MIX.bars().stream().map(ShareBars.Bar::label))
        .contains("120 EBUSY", "291 pinned · 9 EBUSY", "259 pinned · 41 pinned, pages left");
  }
}

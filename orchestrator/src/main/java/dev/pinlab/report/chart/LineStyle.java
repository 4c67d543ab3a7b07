// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import java.util.List;

/**
 * How the line of a variant looks, in every chart of a report.
 *
 * @param index place of the variant in the run, the baseline at 0
 */
public record LineStyle(int index) {
  private static final List<String> DASHES = List.of("none", "7 4", "2 3", "9 3 2 3");

  /** The colour of the variant. */
  public String colour() {
    return index == 0 ? Palette.INK : Palette.series(index - 1);
  }

  /** The style class of the variant. */
  public String style() {
    return index == 0 ? "first" : Palette.seriesClass(index - 1);
  }

  /** The dashes that tell the variants apart without colour. */
  public String dashes() {
    return DASHES.get(index % DASHES.size());
  }
}

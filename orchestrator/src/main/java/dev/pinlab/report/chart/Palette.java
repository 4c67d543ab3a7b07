// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.analysis.Verdict;
import java.util.List;

/**
 * Colours of the charts for light paper, after Okabe and Ito (2008), which colour-blind readers can
 * tell apart. The style sheet replaces them by class where it is allowed to.
 */
public final class Palette {
  /** Text and axes. */
  public static final String INK = "#1f2328";

  /** Attempts that pinned everything and left nothing. */
  public static final String CALM = "#d5dbe1";

  private static final List<String> SERIES =
      List.of("#0072B2", "#CC79A7", "#E69F00", "#56B4E9", "#009E73", "#D55E00");

  private Palette() {}

  /** The colour of a verdict. */
  public static String of(Verdict verdict) {
    return switch (verdict) {
      case WORSE -> "#D55E00";
      case BETTER -> "#009E73";
      case EQUIVALENT -> "#0072B2";
      case INCONCLUSIVE, SAME_IMAGE -> "#6e7781";
    };
  }

  /** The colour of the n-th series, from 0; they repeat after six. */
  public static String series(int index) {
    return SERIES.get(Math.floorMod(index, SERIES.size()));
  }

  /** The style class of the n-th series, in step with {@link #series}. */
  public static String seriesClass(int index) {
    return "s" + Math.floorMod(index, SERIES.size());
  }
}

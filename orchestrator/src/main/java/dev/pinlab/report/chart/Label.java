// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Text that must fit into a column of a chart, and lines that must not stand on each other. */
final class Label {
  /** Most characters of a variant. */
  static final int VARIANT = 16;

  private Label() {}

  /** The text itself, or its start and end around an ellipsis when it is too long. */
  static String fit(String text, int most) {
    int[] points = text.codePoints().toArray();
    if (points.length <= most) {
      return text;
    }
    int end = (most - 1) / 2;
    int start = most - 1 - end;
    return new String(points, 0, start) + "…" + new String(points, points.length - end, end);
  }

  /**
   * Heights near the wanted ones, at least a step from each other, between top and floor as far as
   * there is room.
   *
   * @param wanted in rising order
   */
  static List<Double> apart(List<Double> wanted, double step, double top, double floor) {
    double lowest = floor - step * (wanted.size() - 1.0);
    double free = top;
    var placed = new ArrayList<Double>();
    for (double want : wanted) {
      double at = Math.max(free, Math.min(want, lowest + step * placed.size()));
      placed.add(at);
      free = at + step;
    }
    return placed;
  }
}

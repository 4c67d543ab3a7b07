// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

/** Text that must fit into a column of a chart. */
final class Label {
  /** Most characters of a variant. */
  static final int VARIANT = 16;

  /** Most characters of a layout and workload. */
  static final int PLACE = 22;

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
}

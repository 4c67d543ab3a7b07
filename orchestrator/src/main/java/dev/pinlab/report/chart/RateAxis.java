// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.report.wording.Numbers;
import java.util.List;
import java.util.stream.Stream;

/** An axis of rates, from none to a round number above all that is drawn. */
final class RateAxis {
  private static final List<Double> TOPS = List.of(0.05, 0.1, 0.2, 0.5, 1.0);

  private RateAxis() {}

  /**
   * The scale between two heights in SVG units.
   *
   * @param highest the highest rate drawn
   */
  static Scale scale(double highest, double floor, double top) {
    double last = TOPS.stream().filter(rate -> rate >= highest).findFirst().orElse(1.0);
    return new Scale(0, last, floor, top);
  }

  /** Its ends and its middle, in percent. */
  static List<Tick> ticks(Scale scale) {
    return Stream.of(0.0, scale.to() / 2, scale.to())
        .map(rate -> new Tick(scale.at(rate), Numbers.plain(100 * rate) + "%"))
        .toList();
  }
}

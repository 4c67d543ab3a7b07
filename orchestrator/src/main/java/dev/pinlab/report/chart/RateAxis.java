// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.report.wording.Numbers;
import java.util.List;
import java.util.stream.Stream;

/** An axis of rates, from none to a round number above all that is drawn. */
final class RateAxis {
  private static final List<Double> TOPS = List.of(0.05, 0.1, 0.2, 0.5, 1.0);

  /** For charts that stand alone, whose rates may be very low. */
  private static final List<Double> FINE =
      List.of(0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0);

  private RateAxis() {}

  /**
   * The scale between two heights in SVG units.
   *
   * @param highest the highest rate drawn
   */
  static Scale scale(double highest, double floor, double top) {
    return scale(TOPS, highest, floor, top);
  }

  /** The same with more ends to choose from. */
  static Scale fine(double highest, double floor, double top) {
    return scale(FINE, highest, floor, top);
  }

  private static Scale scale(List<Double> tops, double highest, double floor, double top) {
    double last = tops.stream().filter(rate -> rate >= highest).findFirst().orElse(1.0);
    return new Scale(0, last, floor, top);
  }

  /** Its ends and its middle, in percent. */
  static List<Tick> ticks(Scale scale) {
    return Stream.of(0.0, scale.to() / 2, scale.to())
        .map(rate -> new Tick(scale.at(rate), Numbers.plain(100 * rate) + "%"))
        .toList();
  }
}

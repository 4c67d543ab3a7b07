// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.trend.NightlyCalibration;
import java.io.PrintStream;

/** What the chart of nights does with simulated nights, as two tables. */
final class NightlyFigures {
  private NightlyFigures() {}

  static void print(NightlyCalibration calibration, PrintStream out) {
    NightlyCalibration.Design design = calibration.design();
    out.printf(
        "%d simulated series of 400 nights of nine cells: %d boots a night and cell, %d attempts a boot.%n%n",
        design.series(), design.boots(), design.attempts());
    out.println("correlation   false alarms of 1000 nights of a cell   series with two");
    out.println("in a boot     worse   better                          of both at most");
    for (NightlyCalibration.Quiet line : calibration.quiet()) {
      out.printf(
          "%-11s   %5.3f   %6.3f   %35.1f%%%n",
          line.icc(), line.worse(), line.better(), 100 * line.calm());
    }
    out.println();
    out.println("rate before   ten points more, correlation .2, found within");
    out.println("              3 nights   7 nights");
    for (NightlyCalibration.Found line : calibration.found()) {
      out.printf("%-11s   %7.1f%%   %7.1f%%%n", line.rate(), 100 * line.soon(), 100 * line.week());
    }
    out.println();
    out.println(
        calibration.holds()
            ? "95% of the series have two false alarms at most, as promised."
            : "Fewer than 95% of the series have two false alarms at most: that is NOT as promised.");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.analysis.Interval;
import dev.pinlab.trend.BandPoint;
import dev.pinlab.trend.Standing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nights of a band chart as paths.
 *
 * @param step from one night to the next
 * @param first where the first night stands
 */
record BandLines(List<BandPoint> band, double step, double first, Scale rates) {
  private static final double SMALLEST = 2.4;
  private static final double LARGEST = 6;

  double x(int night) {
    return Scale.round(first + step * night);
  }

  double y(double rate) {
    return rates.at(rate);
  }

  BandChart.Lines all() {
    StringBuilder whiskers = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    StringBuilder learning = new StringBuilder();
    StringBuilder few = new StringBuilder();
    StringBuilder missing = new StringBuilder();
    double size = Math.min(LARGEST, Math.max(SMALLEST, .9 * step));
    for (int i = 0; i < band.size(); i++) {
      BandPoint point = band.get(i);
      Double rate = point.rate();
      Interval ci = point.ci();
      if (rate == null || ci == null) {
        append(missing, "M%s %sv-7", x(i), (double) BandChart.FLOOR);
        continue;
      }
      append(whiskers, "M%s %sV%s", x(i), y(ci.lower()), y(ci.upper()));
      switch (point.standing()) {
        case INSIDE -> append(dots, "M%s %sh0", x(i), y(rate));
        case FEW_BOOTS -> append(few, "M%s %sm-2.5-2.5l5 5m0-5l-5 5", x(i), y(rate));
        case LEARNING ->
            append(learning, "M%s %sm-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0", x(i), y(rate));
        default -> {
          // A mark of its own.
        }
      }
    }
    return new BandChart.Lines(
        limits(true),
        limits(false),
        whiskers.toString(),
        dots.toString(),
        Scale.round(size),
        learning.toString(),
        few.toString(),
        missing.toString());
  }

  private static void append(StringBuilder path, String form, Object... at) {
    int next = 0;
    for (int i = 0; i < form.length(); i++) {
      if (form.charAt(i) == '%') {
        path.append(number((Double) at[next++]));
        i++;
      } else {
        path.append(form.charAt(i));
      }
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** The band, or its centre: steps from half way to the night before to half way to the next. */
  private String limits(boolean area) {
    StringBuilder path = new StringBuilder();
    List<Integer> piece = new ArrayList<>();
    for (int i = 0; i <= band.size(); i++) {
      if (i < band.size() && limits(i) != null) {
        piece.add(i);
      } else if (!piece.isEmpty() && (i == band.size() || !isGap(i))) {
        path.append(area ? area(piece) : centre(piece));
        piece.clear();
      }
    }
    return path.toString();
  }

  /** A night without a rate breaks no band. */
  private boolean isGap(int night) {
    return band.get(night).standing() == Standing.MISSING;
  }

  private String centre(List<Integer> piece) {
    StringBuilder path = new StringBuilder();
    for (int night : piece) {
      BandPoint.Limits limits = limits(night);
      if (limits != null) {
        step(path, limits.centre(), edge(night, piece, -1), edge(night, piece, 1));
      }
    }
    return path.toString();
  }

  private String area(List<Integer> piece) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < piece.size(); i++) {
      BandPoint.Limits limits = limits(piece.get(i));
      if (limits != null) {
        step(path, limits.upper(), edge(piece.get(i), piece, -1), edge(piece.get(i), piece, 1));
      }
    }
    for (int i = piece.size() - 1; i >= 0; i--) {
      BandPoint.Limits limits = limits(piece.get(i));
      if (limits != null) {
        append(path, "V%sH%s", y(limits.lower()), edge(piece.get(i), piece, -1));
      }
    }
    return path.append('Z').toString();
  }

  private void step(StringBuilder path, double rate, double from, double to) {
    if (path.isEmpty()) {
      append(path, "M%s %sH%s", from, y(rate), to);
    } else {
      append(path, "V%sH%s", y(rate), to);
    }
  }

  /** Half way to the neighbour in its piece; nights without limits between them are spanned. */
  private double edge(int night, List<Integer> piece, int side) {
    int at = piece.indexOf(night) + side;
    double other =
        at < 0 || at == piece.size() ? first + step * (night + side) : first + step * piece.get(at);
    return Scale.round((first + step * night + other) / 2);
  }

  private BandPoint.@Nullable Limits limits(int night) {
    return band.get(night).limits();
  }
}

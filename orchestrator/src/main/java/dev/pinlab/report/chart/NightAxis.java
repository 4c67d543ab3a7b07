// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.trend.BandPoint;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What stands below the nights of a chart: dates, and versions where the kernel changes, as many as
 * there is room for.
 *
 * @param x where a night stands
 * @param width of the drawing
 */
record NightAxis(List<BandPoint> band, IntToDoubleFunction x, int width) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  /** With more nights than these only months have a date. */
  private static final int MONTHS = 60;

  private static final int DATE = 84;
  private static final int MONTH = 62;
  private static final int VERSION = 22;
  private static final double CHARACTER = 6.4;
  private static final double GAP = 12;

  /** The day of a night, in UTC. */
  static String day(BandPoint point) {
    return DAY.format(point.at());
  }

  /** Days, or months. */
  List<Tick> dates() {
    boolean months = band.size() > MONTHS;
    List<Tick> ticks = new ArrayList<>();
    double free = 0;
    for (int i = 0; i < band.size(); i++) {
      String label = months ? month(i) : day(band.get(i));
      double at = x.applyAsDouble(i);
      boolean fits = at >= free && at + CHARACTER * label.length() <= width;
      if (fits && (!months || (i > 0 && !label.equals(month(i - 1))))) {
        ticks.add(new Tick(at, label));
        free = at + (months ? MONTH : DATE);
      }
    }
    return ticks;
  }

  private String month(int night) {
    return day(band.get(night)).substring(0, "2026-01".length());
  }

  /** A bar at each night with another kernel than the night before. */
  String changes() {
    StringBuilder path = new StringBuilder();
    for (int night : changed()) {
      path.append('M').append(x.applyAsDouble(night)).append(' ').append(BandChart.FLOOR + 27);
      path.append("v5");
    }
    return path.toString();
  }

  /** Versions from the newest to the oldest, those left out that would stand on a newer one. */
  List<Tick> versions() {
    List<Tick> ticks = new ArrayList<>();
    double free = width;
    List<Integer> changed = changed();
    for (int i = changed.size() - 1; i >= 0; i--) {
      int night = changed.get(i);
      String label = Label.fit(band.get(night).version(), VERSION);
      boolean named = night > 0 && band.get(night - 1).version().equals(band.get(night).version());
      double length = CHARACTER * label.codePointCount(0, label.length());
      double wanted = x.applyAsDouble(night);
      double at = ticks.isEmpty() ? Math.max(0, Math.min(wanted, width - length)) : wanted;
      if (!named && at + length <= free) {
        ticks.add(0, new Tick(Scale.round(at), label));
        free = at - GAP;
      }
    }
    return ticks;
  }

  private List<Integer> changed() {
    return IntStream.range(0, band.size())
        .filter(i -> i == 0 || isOther(band.get(i - 1), band.get(i)))
        .boxed()
        .toList();
  }

  private static boolean isOther(BandPoint before, BandPoint night) {
    return !before.image().equals(night.image()) || !before.version().equals(night.version());
  }
}

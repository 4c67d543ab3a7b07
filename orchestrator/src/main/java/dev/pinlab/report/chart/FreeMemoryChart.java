// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.KernelCounts.FreeMemory;
import dev.pinlab.report.wording.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Free memory of a cell by zone over the time of a boot. The charts of one layout and workload have
 * the same axes.
 *
 * @param title the variant
 * @param last what the end of the time axis says
 */
public record FreeMemoryChart(
    String title, int width, int height, List<Tick> sizes, String last, List<Zone> zones) {
  /** Where time begins and ends, and where nothing is free. */
  public static final int LEFT = 62;

  public static final int RIGHT = 236;
  public static final int FLOOR = 96;

  private static final int WIDTH = 248;
  private static final int HEIGHT = 116;
  private static final int TOP = 26;
  private static final double PAGES_A_MIB = 256;
  private static final List<String> ORDER =
      List.of("DMA", "DMA32", "Normal", "HighMem", "Movable", "Device");

  /** What CMA is called among the zones. */
  private static final String CMA = "of it in CMA";

  /** A zone with its line. */
  public record Zone(String name, String colour, String style, String dashes, String path) {}

  /** The charts of cells that stand side by side, those that have anything to draw. */
  public static List<FreeMemoryChart> of(List<CellSummary> cells) {
    var told = cells.stream().filter(cell -> cell.kernel().free().size() > 1).toList();
    double most =
        points(told)
            .flatMap(point -> point.pages().values().stream())
            .mapToDouble(pages -> pages)
            .max()
            .orElse(0);
    long longest = points(told).mapToLong(FreeMemory::at).max().orElse(0);
    if (most <= 0 || longest <= 0) {
      return List.of();
    }
    var x = new Scale(0, longest, LEFT, RIGHT);
    var y = new Scale(0, most, FLOOR, TOP);
    return told.stream().map(cell -> chart(cell, x, y)).toList();
  }

  /** The zones of all of the charts, each once. */
  public static List<Zone> legend(List<FreeMemoryChart> charts) {
    var zones = new LinkedHashMap<String, Zone>();
    charts.forEach(chart -> chart.zones().forEach(zone -> zones.putIfAbsent(zone.name(), zone)));
    return List.copyOf(zones.values());
  }

  private static Stream<FreeMemory> points(List<CellSummary> cells) {
    return cells.stream().flatMap(cell -> cell.kernel().free().stream());
  }

  private static FreeMemoryChart chart(CellSummary cell, Scale x, Scale y) {
    List<FreeMemory> free = cell.kernel().free();
    var zones = new ArrayList<Zone>();
    free.stream()
        .flatMap(point -> point.pages().keySet().stream())
        .distinct()
        .sorted(
            Comparator.comparingInt(FreeMemoryChart::place)
                .thenComparing(Comparator.naturalOrder()))
        .forEach(name -> zones.add(zone(name, free, x, y)));
    if (free.stream().anyMatch(point -> point.cma() > 0)) {
      var path = new TreeMap<Long, Double>();
      free.forEach(point -> path.put(point.at(), point.cma()));
      zones.add(new Zone(CMA, Palette.INK, "first", "2 3", path(path, x, y)));
    }
    var sizes =
        Stream.of(0.0, y.to() / 2, y.to())
            .map(pages -> new Tick(y.at(pages), Math.round(pages / PAGES_A_MIB) + " MiB"))
            .toList();
    String last = Numbers.plain(Math.round(x.to() / 1e5) / 10.0) + " s";
    return new FreeMemoryChart(cell.variant(), WIDTH, HEIGHT, sizes, last, zones);
  }

  private static Zone zone(String name, List<FreeMemory> free, Scale x, Scale y) {
    var pages = new TreeMap<Long, Double>();
    free.forEach(
        point -> {
          Double here = point.pages().get(name);
          if (here != null) {
            pages.put(point.at(), here);
          }
        });
    int colour = place(name);
    return new Zone(
        name, Palette.series(colour), Palette.seriesClass(colour), "none", path(pages, x, y));
  }

  private static int place(String zone) {
    int known = ORDER.indexOf(zone);
    return known < 0 ? ORDER.size() : known;
  }

  private static String path(TreeMap<Long, Double> values, Scale x, Scale y) {
    var path = new StringBuilder();
    values.forEach(
        (at, pages) ->
            path.append(path.isEmpty() ? 'M' : 'L')
                .append(x.at((double) at))
                .append(' ')
                .append(y.at(pages)));
    return path.toString();
  }
}

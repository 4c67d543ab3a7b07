// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.analysis.PinTimes;
import dev.pinlab.report.wording.Cells.Place;
import dev.pinlab.report.wording.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Share of the attempts of one layout and workload that had pinned by when, one step line a
 * variant. A line ends below all where pins failed.
 *
 * @param floor where the axis ends at the bottom
 * @param variants in the order in which marks have their shares
 * @param marks the shares in numbers
 */
public record TimeToPin(
    Place place,
    int height,
    int floor,
    Axes axes,
    List<Line> lines,
    List<String> variants,
    List<Mark> marks) {
  /** Where times begin and end. */
  public static final int LEFT = 48;

  public static final int RIGHT = 560;

  public static final int WIDTH = 750;
  private static final int BELOW = 50;
  private static final int TOP = 28;
  private static final int FLOOR = 228;
  private static final int LABEL = 17;
  private static final int LABEL_CHARACTERS = 10;
  private static final int MOST_TICKS = 8;

  /** Times along x, on a logarithmic scale; shares along y. */
  public record Axes(List<Tick> times, List<Tick> shares) {}

  /**
   * One variant.
   *
   * @param path step line as SVG path data
   * @param y where it ends, at the right
   * @param labelY where its label stands, kept apart from the others
   */
  public record Line(
      LineStyle look, String variant, String path, double y, double labelY, String label) {
    private Line labelledAt(double at) {
      return new Line(look, variant, path, y, at, label);
    }
  }

  /** The share of each variant that had pinned within so many microseconds. */
  public record Mark(long micros, List<Double> shares) {}

  /** The cells of one place in which any attempt pinned; {@code variants} gives the colours. */
  public static TimeToPin of(Place place, List<PinTimes> cells, List<String> variants) {
    long[] times = times(cells);
    int floor = Math.max(FLOOR, TOP + LABEL * (cells.size() - 1));
    var x = new Scale(log(times[0]), log(times[times.length - 1]), LEFT, RIGHT);
    var y = new Scale(0, 1, floor, TOP);
    var labels = new Labels(cells.stream().map(PinTimes::variant).toList(), LABEL_CHARACTERS);
    var lines = new ArrayList<Line>();
    for (PinTimes cell : cells) {
      double share = share(cell, Long.MAX_VALUE);
      double end = y.at(share);
      lines.add(
          new Line(
              new LineStyle(variants.indexOf(cell.variant())),
              cell.variant(),
              path(cell, x, y),
              end,
              end,
              labels.of(cell.variant()) + ": " + Numbers.percent(share) + " pinned"));
    }
    var marks =
        LongStream.of(times)
            .mapToObj(t -> new Mark(t, cells.stream().map(cell -> share(cell, t)).toList()))
            .toList();
    return new TimeToPin(
        place,
        floor + BELOW,
        floor,
        new Axes(ticks(times, x), RateAxis.ticks(y)),
        apart(lines, floor),
        cells.stream().map(PinTimes::variant).toList(),
        marks);
  }

  /** 1, 2 and 5 times the powers of ten, from below the shortest time to above the longest. */
  private static long[] times(List<PinTimes> cells) {
    LongStream.Builder times = LongStream.builder();
    long shortest = Long.MAX_VALUE;
    long longest = 2;
    for (PinTimes cell : cells) {
      for (PinTimes.Point point : cell.curve()) {
        shortest = Math.min(shortest, Math.max(1, point.micros()));
        longest = Math.max(longest, point.micros());
      }
    }
    long step = 1;
    while (next(step) <= shortest) {
      step = next(step);
    }
    times.add(step);
    do {
      step = next(step);
      times.add(step);
    } while (step < longest);
    return times.build().toArray();
  }

  private static long next(long time) {
    long digit = time;
    while (digit >= 10) {
      digit /= 10;
    }
    return digit == 2 ? time / 2 * 5 : time * 2;
  }

  /** Powers of ten alone where all would stand on each other. */
  private static List<Tick> ticks(long[] times, Scale x) {
    boolean all = times.length <= MOST_TICKS;
    return LongStream.of(times)
        .filter(time -> all || Long.toString(time).startsWith("1"))
        .mapToObj(time -> new Tick(x.at(log(time)), Numbers.count(time)))
        .toList();
  }

  private static double log(long micros) {
    return Math.log((double) Math.max(1, micros));
  }

  private static double share(PinTimes cell, long within) {
    long pinned = 0;
    for (PinTimes.Point point : cell.curve()) {
      pinned = point.micros() <= within ? point.pinned() : pinned;
    }
    return (double) pinned / cell.attempts();
  }

  private static String path(PinTimes cell, Scale x, Scale y) {
    var path = new StringBuilder("M").append(LEFT).append(' ').append(y.at(0));
    for (PinTimes.Point point : cell.curve()) {
      path.append('H').append(x.at(log(point.micros())));
      path.append('V').append(y.at((double) point.pinned() / cell.attempts()));
    }
    return path.append('H').append(RIGHT).toString();
  }

  private static List<Line> apart(List<Line> lines, int floor) {
    var sorted = new ArrayList<>(lines);
    sorted.sort(Comparator.comparingDouble(Line::y));
    var heights = Label.apart(sorted.stream().map(Line::y).toList(), LABEL, TOP, floor);
    var placed = new ArrayList<Line>();
    for (int i = 0; i < sorted.size(); i++) {
      placed.add(sorted.get(i).labelledAt(heights.get(i)));
    }
    return placed;
  }
}

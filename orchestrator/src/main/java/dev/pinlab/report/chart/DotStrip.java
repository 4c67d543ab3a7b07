// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.analysis.BootShares;
import dev.pinlab.report.wording.Cells.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * The boots of one layout and workload as dots over the share of their attempts that had an event,
 * one strip a variant.
 *
 * @param floor where the axis is
 * @param shares ticks of the axis, the same for all strips of a metric
 */
public record DotStrip(
    Place place, int width, int height, int floor, List<Tick> shares, List<Strip> strips) {
  /** Where shares begin and end. */
  public static final int LEFT = 130;

  public static final int RIGHT = 470;

  /** Boots of one share that still stand on each other, each a dot of its own. */
  static final int TALLEST = 12;

  private static final int WIDTH = 490;
  private static final int TOP = 24;
  private static final int BELOW = 24;
  private static final int GAP = 10;
  private static final double RADIUS = 3;
  private static final double PITCH = 6.4;
  private static final double LARGEST = 11;
  private static final double SMALLEST = 1.5;

  /**
   * One variant.
   *
   * @param y its base line
   */
  public record Strip(String variant, LineStyle look, double y, List<Dot> dots) {}

  /** One boot, or several of the same share. */
  public record Dot(double x, double y, double radius) {}

  /**
   * How the boots of a metric are drawn, alike in all of its strips.
   *
   * @param most boots of one share
   * @param highest share of a boot
   */
  public record Style(int most, double highest) {
    /** What suits the boots of all cells. */
    public static Style of(List<BootShares> cells) {
      int most = 1;
      double highest = 0;
      for (BootShares cell : cells) {
        for (BootShares.Share share : cell.shares()) {
          most = Math.max(most, share.boots());
          highest = Math.max(highest, share.share());
        }
      }
      return new Style(most, highest);
    }

    /** Whether each boot has a dot of its own; else the area of a dot tells how many it is. */
    public boolean single() {
      return most <= TALLEST;
    }

    private double room(BootShares cell) {
      int tallest = cell.shares().stream().mapToInt(BootShares.Share::boots).max().orElse(1);
      return single() ? PITCH * Math.max(2, tallest) : 2 * LARGEST;
    }
  }

  /** The strips of cells that stand in one place; {@code variants} gives each its colour. */
  public static DotStrip of(
      Place place, List<BootShares> cells, List<String> variants, Style style) {
    Scale x = RateAxis.scale(style.highest(), LEFT, RIGHT);
    Labels labels = new Labels(cells.stream().map(BootShares::variant).toList(), Label.VARIANT);
    List<Strip> strips = new ArrayList<>();
    double y = TOP;
    for (BootShares cell : cells) {
      y = Scale.round(y + style.room(cell) + GAP);
      LineStyle look = new LineStyle(variants.indexOf(cell.variant()));
      strips.add(new Strip(labels.of(cell.variant()), look, y, dots(cell, x, y, style)));
    }
    int floor = (int) Math.ceil(y) + GAP / 2;
    return new DotStrip(place, WIDTH, floor + BELOW, floor, RateAxis.ticks(x), strips);
  }

  private static List<Dot> dots(BootShares cell, Scale x, double base, Style style) {
    List<Dot> dots = new ArrayList<>();
    for (BootShares.Share share : cell.shares()) {
      double at = x.at(share.share());
      if (style.single()) {
        for (int i = 0; i < share.boots(); i++) {
          dots.add(new Dot(at, Scale.round(base - RADIUS - 1 - PITCH * i), RADIUS));
        }
      } else {
        double radius = LARGEST * Math.sqrt((double) share.boots() / style.most());
        dots.add(new Dot(at, base - LARGEST, Scale.round(Math.max(SMALLEST, radius))));
      }
    }
    return dots;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Interval;
import dev.pinlab.report.wording.Numbers;
import dev.pinlab.spec.SweptId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rate of failed pins against the dose of what presses on memory, one line a variant.
 *
 * @param title layout and workload, and the doses of what else presses
 * @param dose what the dose is called
 */
public record DoseResponse(
    String title, String dose, int width, int height, Axes axes, List<Line> lines) {
  /** Where the axis of doses begins and ends. */
  public static final int LEFT = 48;

  public static final int RIGHT = 380;

  private static final int WIDTH = 496;
  private static final int TOP = 28;
  private static final int FLOOR = 190;
  private static final int BELOW = 50;
  private static final int LABEL = 17;
  private static final int LABEL_CHARACTERS = 16;

  /** So much are the marks of two variants apart that stand at the same dose. */
  private static final double ASIDE = 4;

  /** Doses along x, rates along y. */
  public record Axes(List<Tick> doses, List<Tick> rates, double floor) {}

  /** One variant, whose label stands apart from the others at the end of its line. */
  public record Line(LineStyle look, String path, List<Mark> marks, double labelY, String label) {
    private Line labelledAt(double y) {
      return new Line(look, path, marks, y, label);
    }
  }

  /**
   * One cell.
   *
   * @param whisker the interval of its rate, null when it is not known
   */
  public record Mark(double x, double y, RetryCurve.@Nullable Span whisker) {}

  /** The interval of the failure rate of a cell. */
  @FunctionalInterface
  public interface Measured {
    /** Null where it is not known. */
    @Nullable Interval of(CellSummary cell);
  }

  /** What one panel is about. */
  private record Panel(String title, String dose) {}

  /** A panel for each workload that has a list of doses, in each layout. */
  public static List<DoseResponse> of(
      List<CellSummary> cells, List<String> variants, Measured measured) {
    Map<Panel, Map<Double, List<CellSummary>>> panels = new LinkedHashMap<>();
    for (CellSummary cell : cells) {
      SweptId workload = SweptId.of(cell.workload());
      if (!workload.values().isEmpty() && cell.totals().attempts() > 0) {
        place(cell, workload, panels);
      }
    }
    return panels.entrySet().stream()
        .filter(panel -> panel.getValue().size() > 1)
        .map(panel -> chart(panel.getKey(), panel.getValue(), variants, measured))
        .toList();
  }

  /** Of several doses the last is drawn along x; each combination of the others has a panel. */
  private static void place(
      CellSummary cell, SweptId workload, Map<Panel, Map<Double, List<CellSummary>>> panels) {
    var others = new LinkedHashMap<>(workload.values());
    String last = List.copyOf(others.keySet()).get(others.size() - 1);
    double dose;
    try {
      dose = Double.parseDouble(String.valueOf(others.remove(last)));
    } catch (NumberFormatException e) {
      return;
    }
    String title = cell.layout() + " / " + new SweptId(workload.base(), others);
    String name = last.equals("dose") ? "dose" : "dose of " + last;
    panels
        .computeIfAbsent(new Panel(title, name + ", %"), panel -> new LinkedHashMap<>())
        .computeIfAbsent(dose, d -> new ArrayList<>())
        .add(cell);
  }

  private static DoseResponse chart(
      Panel panel,
      Map<Double, List<CellSummary>> byDose,
      List<String> variants,
      Measured measured) {
    List<Double> doses = byDose.keySet().stream().sorted().toList();
    List<String> shown =
        variants.stream()
            .filter(id -> cells(byDose).anyMatch(cell -> cell.variant().equals(id)))
            .toList();
    int floor = Math.max(FLOOR, TOP + LABEL * (shown.size() - 1));
    var x = new Scale(doses.get(0), doses.get(doses.size() - 1), LEFT + 14, RIGHT - 14);
    var y = RateAxis.scale(highest(cells(byDose).toList(), measured), floor, TOP);
    var labels = new Labels(shown, LABEL_CHARACTERS);
    var lines = new ArrayList<Line>();
    for (String variant : shown) {
      double aside = ASIDE * (shown.indexOf(variant) - (shown.size() - 1) / 2.0);
      var marks = new ArrayList<Mark>();
      for (double dose : doses) {
        byDose.getOrDefault(dose, List.of()).stream()
            .filter(cell -> cell.variant().equals(variant))
            .map(cell -> mark(Scale.round(x.at(dose) + aside), cell, y, measured))
            .forEach(marks::add);
      }
      var look = new LineStyle(variants.indexOf(variant));
      double end = marks.get(marks.size() - 1).y();
      lines.add(new Line(look, path(marks), marks, end, labels.of(variant)));
    }
    var axes =
        new Axes(
            doses.stream().map(dose -> new Tick(x.at(dose), Numbers.plain(dose))).toList(),
            RateAxis.ticks(y),
            floor);
    return new DoseResponse(
        panel.title(), panel.dose(), WIDTH, floor + BELOW, axes, apart(lines, floor));
  }

  private static Stream<CellSummary> cells(Map<Double, List<CellSummary>> byDose) {
    return byDose.values().stream().flatMap(Collection::stream);
  }

  private static double rate(CellSummary cell) {
    return (double) cell.totals().failed() / cell.totals().attempts();
  }

  private static double highest(List<CellSummary> cells, Measured measured) {
    double highest = 0;
    for (CellSummary cell : cells) {
      Interval interval = measured.of(cell);
      highest = Math.max(highest, interval == null ? rate(cell) : interval.upper());
    }
    return highest;
  }

  private static Mark mark(double x, CellSummary cell, Scale y, Measured measured) {
    Interval interval = measured.of(cell);
    var whisker =
        interval == null
            ? null
            : new RetryCurve.Span(y.at(interval.upper()), y.at(interval.lower()));
    return new Mark(x, y.at(rate(cell)), whisker);
  }

  private static String path(List<Mark> marks) {
    var path = new StringBuilder();
    for (Mark mark : marks) {
      path.append(path.isEmpty() ? 'M' : 'L').append(mark.x()).append(' ').append(mark.y());
    }
    return path.toString();
  }

  private static List<Line> apart(List<Line> lines, double floor) {
    var sorted = new ArrayList<>(lines);
    sorted.sort(Comparator.comparingDouble(Line::labelY));
    var heights = Label.apart(sorted.stream().map(Line::labelY).toList(), LABEL, TOP, floor);
    var placed = new ArrayList<Line>();
    for (int i = 0; i < sorted.size(); i++) {
      placed.add(sorted.get(i).labelledAt(heights.get(i)));
    }
    return placed;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Figures as a table in plain text. Pure. */
final class BenchTable {
  private static final List<String> HEAD =
      List.of("", "ours", "other", "median", "least", "most", "target", "");

  private BenchTable() {}

  static List<String> lines(List<Figure> figures) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    figures.forEach(figure -> rows.add(row(figure)));
    List<Integer> widths = widths(rows);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      lines.add(line(rows.get(i), widths));
    }
    figures.stream()
        .filter(figure -> figure.gap().isPresent())
        .forEach(
            figure ->
                lines.add(
                    figure.aim().what()
                        + ": not measured: "
                        + figure.gap().orElseThrow().reason()));
    return lines;
  }

  private static List<String> row(Figure figure) {
    Aim aim = figure.aim();
    String target = aim.target().sense().words() + " " + aim.unit().show(aim.target().limit());
    List<String> row =
        new ArrayList<>(List.of(aim.what(), time(figure.ours()), time(figure.other())));
    row.addAll(
        figure
            .spread()
            .map(
                spread ->
                    List.of(
                        aim.unit().show(spread.median()),
                        aim.unit().show(spread.least()),
                        aim.unit().show(spread.most())))
            .orElse(Collections.nCopies(3, "-")));
    row.add(target);
    row.add(figure.met().map(met -> met ? "met" : "not met").orElse("not measured"));
    return row;
  }

  private static String time(Optional<Spread> seconds) {
    return seconds.map(spread -> "%.3f s".formatted(spread.median())).orElse("-");
  }

  private static List<Integer> widths(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < HEAD.size(); column++) {
      int at = column;
      widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
    }
    return widths;
  }

  /** Words to the left, numbers to the right. */
  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String pad = " ".repeat(widths.get(column) - cell.length());
      boolean words = column == 0 || column >= row.size() - 2;
      line.append(words ? cell + pad : pad + cell).append("  ");
    }
    return line.toString().stripTrailing();
  }
}

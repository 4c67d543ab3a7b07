// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.report.wording.Cells.Place;
import dev.pinlab.trial.BootFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why boots are invalid, and where: a premise that did not hold, a program that skipped. Reasons
 * that differ in nothing but numbers are one.
 *
 * @param reason of the first such boot
 * @param variety whether other boots have other numbers in it
 */
public record Unmeasured(String reason, boolean variety, List<Spot> spots) {
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

  public Unmeasured {
    spots = List.copyOf(spots);
  }

  /**
   * A cell that lost boots for the reason.
   *
   * @param boots boots that it lost
   * @param made boots that were made of it, whatever came of them
   * @param counts whether any boot of it counts
   */
  public record Spot(String variant, Place place, int boots, int made, boolean counts) {
    /** As in a list: {@code v4 6 of 6}. */
    public String share() {
      return variant + " " + boots + " of " + made;
    }
  }

  /** What is not measured in a comparison, the reason that cost most boots first. */
  public static List<Unmeasured> of(Comparison comparison) {
    Map<String, Map<String, Integer>> reasons = new LinkedHashMap<>();
    Map<String, List<Spot>> spots = new LinkedHashMap<>();
    for (CellSummary cell : comparison.cells()) {
      Map<String, Integer> here = new LinkedHashMap<>();
      cell.invalid()
          .forEach(
              (reason, boots) -> {
                String shape = NUMBER.matcher(reason).replaceAll("N");
                reasons.computeIfAbsent(shape, s -> new LinkedHashMap<>()).put(reason, boots);
                here.merge(shape, boots, Integer::sum);
              });
      here.forEach(
          (shape, boots) ->
              spots.computeIfAbsent(shape, s -> new ArrayList<>()).add(spot(cell, boots)));
    }
    return spots.entrySet().stream()
        .map(
            entry -> {
              var texts = List.copyOf(reasons.getOrDefault(entry.getKey(), Map.of()).keySet());
              return new Unmeasured(texts.get(0), texts.size() > 1, entry.getValue());
            })
        .sorted(Comparator.comparing(Unmeasured::boots).reversed())
        .toList();
  }

  /** One line over all of them: how many boots, in how many cells. */
  public static String summary(Comparison comparison) {
    long cells = comparison.cells().stream().filter(cell -> !cell.invalid().isEmpty()).count();
    int boots = of(comparison).stream().mapToInt(Unmeasured::boots).sum();
    return "%d of %s, in %d of %s"
        .formatted(
            boots,
            Numbers.plural(Cells.recordedBoots(comparison), "boot"),
            cells,
            Numbers.plural(comparison.cells().size(), "cell"));
  }

  /** Boots lost for the reason. */
  public int boots() {
    return spots.stream().mapToInt(Spot::boots).sum();
  }

  /** The cells by layout and workload: the shares of their variants in a line. */
  public Map<Place, String> byPlace() {
    return spots.stream()
        .collect(
            Collectors.groupingBy(
                Spot::place,
                LinkedHashMap::new,
                Collectors.mapping(Spot::share, Collectors.joining(", "))));
  }

  /** The reason with what a reader needs to know of the others. */
  public String text() {
    return variety ? reason + " (others differ in the numbers)" : reason;
  }

  /** Whether the program skipped: what it needs is not there, which is nobody's failure. */
  public boolean isSkip() {
    return BootFacts.isSkip(reason);
  }

  private static Spot spot(CellSummary cell, int boots) {
    int made = cell.outcomes().values().stream().mapToInt(Integer::intValue).sum();
    return new Spot(cell.variant(), Cells.place(cell), boots, made, cell.totals().boots() > 0);
  }
}

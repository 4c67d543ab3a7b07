// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The answer in one sentence that a reviewer can quote: for each candidate in how many cells it is
 * worse or better and where; then whatever the counts do not show.
 */
final class Headline {
  /** Cells named for one metric; the others are counted. */
  private static final int NAMED = 3;

  private final RunMetadata run;
  private final Cells cells;
  private final String baseline;

  Headline(RunMetadata run, Cells cells, String baseline) {
    this.run = run;
    this.cells = cells;
    this.baseline = baseline;
  }

  /** The sentence, from the rows against the baseline. */
  String of(List<Row> rows) {
    List<String> clauses = new ArrayList<>(candidates(rows));
    run.variants().stream()
        .filter(variant -> variant.status() != VariantInfo.Status.BUILT)
        .map(variant -> "%s has no image (%s)".formatted(variant.id(), variant.status().id()))
        .forEach(clauses::add);
    run.variants().stream()
        .filter(variant -> variant.status() == VariantInfo.Status.BUILT)
        .filter(variant -> !isOfEmptyShard())
        .filter(variant -> cells.of(variant.id()).stream().allMatch(this::isEmpty))
        .map(variant -> variant.id() + " has no boot that counts")
        .forEach(clauses::add);
    if (isOfEmptyShard()) {
      clauses.add("no block of the plan is in this shard");
    }
    clauses.addAll(leftOut());
    if (clauses.isEmpty()) {
      clauses.add("there is nothing to compare with it");
    }
    return "Against %s: %s.".formatted(baseline, String.join("; ", clauses));
  }

  private boolean isOfEmptyShard() {
    return run.environment().shard() != null && run.plan().isEmpty();
  }

  /** One clause a candidate, or for several candidates of which the same is said. */
  private static List<String> candidates(List<Row> rows) {
    Map<String, List<Row>> byVariant =
        rows.stream()
            .filter(Row::gating)
            .collect(
                Collectors.groupingBy(
                    row -> row.arms().variant(), LinkedHashMap::new, Collectors.toList()));
    Map<String, List<String>> variantsByClause = new LinkedHashMap<>();
    byVariant.forEach(
        (variant, own) ->
            variantsByClause.computeIfAbsent(said(own), said -> new ArrayList<>()).add(variant));
    return variantsByClause.entrySet().stream()
        .map(entry -> subject(entry.getValue()) + " " + entry.getKey())
        .toList();
  }

  private static String subject(List<String> variants) {
    return variants.size() == 1 ? variants.get(0) + " is" : joined(variants) + " are";
  }

  /** What the gating rows of one candidate say, without subject and verb. */
  private static String said(List<Row> rows) {
    if (rows.stream().allMatch(row -> row.verdict() == Verdict.SAME_IMAGE)) {
      return "the same image: nothing to compare";
    }
    String cells = count(places(rows).size(), "cell");
    List<Row> worse = with(rows, Verdict.WORSE);
    List<Row> better = with(rows, Verdict.BETTER);
    if (!worse.isEmpty() && !better.isEmpty()) {
      return "worse in %d of %s (%s) and better in %d (%s)"
          .formatted(
              places(worse).size(), cells, where(worse), places(better).size(), where(better));
    }
    if (!worse.isEmpty()) {
      return "worse in %d of %s (%s)".formatted(places(worse).size(), cells, where(worse));
    }
    if (!better.isEmpty()) {
      return "better in %d of %s (%s) and not shown to be worse in any"
          .formatted(places(better).size(), cells, where(better));
    }
    return with(rows, Verdict.EQUIVALENT).size() == rows.size()
        ? "equivalent in %s".formatted(cells)
        : "not shown to be worse or better in %s".formatted(cells);
  }

  private static List<Row> with(List<Row> rows, Verdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).toList();
  }

  private static Set<String> places(List<Row> rows) {
    return rows.stream().map(row -> Cell.of(row.arms()).place()).collect(Collectors.toSet());
  }

  private static String where(List<Row> rows) {
    Map<Metric, List<String>> byMetric = new LinkedHashMap<>();
    for (Row row : rows) {
      byMetric
          .computeIfAbsent(row.arms().metric(), metric -> new ArrayList<>())
          .add(Cell.of(row.arms()).place());
    }
    return byMetric.entrySet().stream()
        .map(entry -> entry.getKey().id() + " in " + listed(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String listed(List<String> names) {
    if (names.size() <= NAMED) {
      return joined(names);
    }
    return "%s and %d more"
        .formatted(String.join(", ", names.subList(0, NAMED - 1)), names.size() - NAMED + 1);
  }

  private static String joined(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private boolean isEmpty(Cell cell) {
    return cells.counting(cell).isEmpty();
  }

  private List<String> leftOut() {
    List<Boot> trials = cells.all().stream().flatMap(cell -> cells.boots(cell).stream()).toList();
    List<String> clauses = new ArrayList<>();
    long invalid = trials.stream().filter(t -> t.outcome() == Outcome.INVALID).count();
    long infra = trials.stream().filter(t -> t.outcome() == Outcome.INFRA).count();
    if (invalid + infra > 0) {
      clauses.add(
          "%d of %s left out (%d invalid, %d infra)"
              .formatted(invalid + infra, count(trials.size(), "trial"), invalid, infra));
    }
    long missing = missing(trials);
    if (missing > 0) {
      clauses.add("%d of %s not run".formatted(missing, count(run.plan().size(), "planned trial")));
    }
    return clauses;
  }

  /** Planned trials without a record, of variants that have an image. */
  private long missing(List<Boot> trials) {
    Set<Integer> made = trials.stream().map(t -> t.planned().trial()).collect(Collectors.toSet());
    Set<String> built =
        run.variants().stream()
            .filter(variant -> variant.status() == VariantInfo.Status.BUILT)
            .map(VariantInfo::id)
            .collect(Collectors.toSet());
    return run.plan().stream()
        .filter(planned -> built.contains(planned.variant()))
        .map(PlannedTrial::trial)
        .filter(trial -> !made.contains(trial))
        .count();
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The answer to a question in one sentence, which follows from the verdicts alone: {@code Yes} when
 * anything is worse, {@code No} when all is better or equivalent, else {@code Not shown}. Then what
 * each candidate does, in how many cells, and where most.
 */
public final class Answer {
  /** Clauses that a sentence can carry. */
  private static final int MOST = 4;

  private static final String DECIDES_NOTHING = ", by what decides nothing";

  private final Question question;
  private final List<Finding> findings;

  private Answer(Question question, List<Finding> findings) {
    this.question = question;
    this.findings = findings;
  }

  /** The sentence. */
  public static String of(Question question, Comparison comparison) {
    return of(question, Finding.of(question, comparison));
  }

  static String of(Question question, List<Finding> findings) {
    return new Answer(question, findings).sentence();
  }

  private String sentence() {
    if (findings.isEmpty()) {
      return "Nothing to compare.";
    }
    List<String> clauses = clauses();
    int more = clauses.size() - MOST;
    return lead()
        + ": "
        + clauses.stream().limit(MOST).collect(Collectors.joining("; "))
        + (more > 0 ? "; and so on for " + Numbers.plural(more, "more candidate") : "")
        + ".";
  }

  private String lead() {
    Set<Verdict> said = EnumSet.noneOf(Verdict.class);
    findings.forEach(finding -> said.add(finding.verdict()));
    if (said.contains(Verdict.WORSE)) {
      boolean decided =
          with(findings, Verdict.WORSE).stream().anyMatch(finding -> finding.decides());
      return decided ? "Yes" : "Yes" + DECIDES_NOTHING;
    }
    said.remove(Verdict.SAME_IMAGE);
    if (said.isEmpty()) {
      return "Nothing to compare";
    }
    if (said.contains(Verdict.INCONCLUSIVE)) {
      return "Not shown";
    }
    return findings.stream().allMatch(Finding::decides) ? "No" : "No" + DECIDES_NOTHING;
  }

  /** One clause for candidates of which the same is said, those that are worse first. */
  private List<String> clauses() {
    Map<String, List<Finding>> byVariant =
        findings.stream()
            .collect(
                Collectors.groupingBy(Finding::variant, LinkedHashMap::new, Collectors.toList()));
    Map<String, List<String>> alike = new LinkedHashMap<>();
    byVariant.entrySet().stream()
        .sorted(Comparator.comparing(entry -> rank(entry.getValue())))
        .forEach(
            entry ->
                alike
                    .computeIfAbsent(said(entry.getValue(), true), said -> new ArrayList<>())
                    .add(entry.getKey()));
    return alike.entrySet().stream()
        .map(
            entry ->
                entry.getValue().size() == 1
                    ? clause(entry.getValue().get(0), byVariant)
                    : and(entry.getValue()) + " " + entry.getKey())
        .toList();
  }

  private String clause(String variant, Map<String, List<Finding>> byVariant) {
    return variant + " " + said(byVariant.getOrDefault(variant, List.of()), false);
  }

  private static int rank(List<Finding> own) {
    return with(own, Verdict.WORSE).isEmpty() ? with(own, Verdict.BETTER).isEmpty() ? 2 : 1 : 0;
  }

  private String said(List<Finding> own, boolean several) {
    String be = several ? "are " : "is ";
    if (own.stream().allMatch(finding -> finding.verdict() == Verdict.SAME_IMAGE)) {
      return be + "the same image";
    }
    List<Finding> worse = with(own, Verdict.WORSE);
    List<Finding> better = with(own, Verdict.BETTER);
    List<String> parts = new ArrayList<>();
    if (!worse.isEmpty()) {
      parts.add(question.more(several) + where(worse, own));
    }
    if (!better.isEmpty()) {
      parts.add(question.less(several) + where(better, own));
    }
    return parts.isEmpty() ? be + undecided(own) : String.join(" and ", parts);
  }

  private static String undecided(List<Finding> own) {
    int all = places(own);
    int open = places(with(own, Verdict.INCONCLUSIVE));
    String cells = Numbers.plural(all, "cell");
    if (open == 0) {
      return "equivalent in " + cells;
    }
    String silent = own.stream().allMatch(Finding::silent) ? " (neither arm had an event)" : "";
    return open == all
        ? "undecided in " + cells + silent
        : "undecided in %d of %s and equivalent in the others".formatted(open, cells) + silent;
  }

  private String where(List<Finding> some, List<Finding> own) {
    Finding most = some.stream().max(Comparator.comparingDouble(Finding::weight)).orElseThrow();
    boolean plain = own.stream().map(Finding::what).distinct().count() == 1;
    return " in %d of %s (%s%s%s: %s)"
        .formatted(
            places(some),
            Numbers.plural(places(own), "cell"),
            some.size() == 1 ? "" : "most in ",
            most.place(),
            plain ? "" : ", " + most.what(),
            most.size());
  }

  private static String and(List<String> names) {
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static List<Finding> with(List<Finding> findings, Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
  }

  private static int places(List<Finding> findings) {
    return (int) findings.stream().map(Finding::place).distinct().count();
  }
}

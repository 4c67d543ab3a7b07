// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.report.wording.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one place, and how it differs from what was found there before. Pure.
 *
 * @param place its name
 * @param rows those that decide, of every variant that is held against the baseline
 */
record Finding(String place, List<Row> rows) {
  Finding {
    rows = List.copyOf(rows);
  }

  boolean anyWorse() {
    return rows.stream().anyMatch(row -> row.verdict() == Verdict.WORSE);
  }

  /** A line for each verdict that is new, or is still bad; one line when there is none. */
  List<String> since(@Nullable Finding before) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      Optional<Row> old = before == null ? Optional.empty() : before.like(row);
      line(old, row).ifPresent(line -> lines.add(place + ": " + line));
    }
    if (lines.isEmpty()) {
      lines.add(
          place + (before == null ? ": no difference seen in " : ": as before, in ") + boots());
    }
    return lines;
  }

  private Optional<Row> like(Row row) {
    return rows.stream()
        .filter(old -> old.arms().variant().equals(row.arms().variant()))
        .filter(old -> old.arms().metric() == row.arms().metric())
        .findFirst();
  }

  private static Optional<String> line(Optional<Row> before, Row now) {
    boolean shows = shows(now);
    if (before.filter(Finding::shows).isEmpty()) {
      return shows ? Optional.of(what(now) + " " + verdict(now)) : Optional.empty();
    }
    Row old = before.get();
    String was = old.verdict().id() + " " + share(old);
    return Optional.of(
        old.verdict() == now.verdict()
            ? what(now) + " is still " + verdict(now)
            : "%s was %s, now %s".formatted(what(now), was, verdict(now)));
  }

  private static boolean shows(Row row) {
    return row.verdict() == Verdict.WORSE || row.verdict() == Verdict.BETTER;
  }

  private static String what(Row row) {
    return row.arms().variant() + " " + row.arms().metric().id();
  }

  /** The verdict with what it rests on; counts alone where there is none. */
  private static String verdict(Row row) {
    Row.Arms arms = row.arms();
    String counts = "%s against %s".formatted(share(row), Numbers.ratio(arms.baseline()));
    if (!shows(row)) {
      return row.verdict() == Verdict.SAME_IMAGE ? "the same kernel" : counts;
    }
    Double p = row.test().pAdjusted();
    return row.verdict().id() + " " + counts + (p == null ? "" : ", p " + Numbers.p(p));
  }

  private static String share(Row row) {
    return Numbers.ratio(row.arms().candidate());
  }

  private String boots() {
    int boots = rows.stream().mapToInt(row -> row.arms().candidate().boots()).max().orElse(0);
    return Numbers.plural(boots, "boot");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a test claims of a variant; the verdicts decide whether it holds. Pure. */
enum Claim {
  NOT_WORSE("not to be worse than") {
    @Override
    boolean holds(List<Row> rows) {
      return none(rows, Verdict.WORSE);
    }
  },
  WORSE("to be worse than") {
    @Override
    boolean holds(List<Row> rows) {
      return !none(rows, Verdict.WORSE);
    }
  },
  BETTER("to be better than") {
    @Override
    boolean holds(List<Row> rows) {
      return !none(rows, Verdict.BETTER) && none(rows, Verdict.WORSE);
    }
  },
  EQUIVALENT("to be equivalent to") {
    @Override
    boolean holds(List<Row> rows) {
      return rows.stream().map(Row::verdict).allMatch(ALIKE::contains);
    }
  };

  private static final Set<Verdict> ALIKE = EnumSet.of(Verdict.EQUIVALENT, Verdict.SAME_IMAGE);

  private final String words;

  Claim(String words) {
    this.words = words;
  }

  /** Between the one variant and the other. */
  String words() {
    return words;
  }

  /** Whether verdicts that could be reached agree with it. */
  abstract boolean holds(List<Row> rows);

  /**
   * Why it does not hold; empty when it does. Nothing is claimed of what was not measured, so no
   * claim holds then.
   *
   * @param rows those that decide
   */
  Optional<String> refutation(List<Row> rows) {
    if (rows.isEmpty()) {
      return Optional.of("nothing was measured that decides");
    }
    Optional<Row> unmeasured =
        rows.stream()
            .filter(
                row -> row.arms().baseline().boots() == 0 || row.arms().candidate().boots() == 0)
            .findFirst();
    if (unmeasured.isPresent()) {
      Row.Arms arms = unmeasured.get().arms();
      return Optional.of(
          "no boot of %s counts in %s / %s"
              .formatted(
                  arms.candidate().boots() == 0 ? arms.variant() : arms.against(),
                  arms.layout(),
                  arms.workload()));
    }
    return holds(rows) ? Optional.empty() : Optional.of("the verdicts say otherwise");
  }

  private static boolean none(List<Row> rows, Verdict verdict) {
    return rows.stream().noneMatch(row -> row.verdict() == verdict);
  }
}

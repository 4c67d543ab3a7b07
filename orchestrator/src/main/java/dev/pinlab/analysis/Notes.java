// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * The one sentence that says what limits a row.
 *
 * @param family rows that p is corrected for once there are boots enough
 * @param sequential whether the boots stopped where they decided
 */
record Notes(Gate gate, long family, boolean sequential) {
  private static final MathContext TWO_DIGITS = new MathContext(2);

  /** What limits the row most, null when nothing does. */
  @Nullable String of(Draft draft, @Nullable Double adjusted) {
    if (draft.sameImage()) {
      return "both variants are the same kernel image with the same command line: nothing to"
          + " compare";
    }
    Row.Difference difference = draft.difference();
    if (difference == null || draft.p() == null || adjusted == null) {
      return empty(draft.arms());
    }
    if (draft.boots() < Verdict.FEWEST_BOOTS) {
      String show = draft.boots() == 1 ? "it shows" : "they show";
      return few(draft, "cannot decide, whatever " + show);
    }
    boolean significant = adjusted < gate.alpha();
    if (significant) {
      return difference.ci().contains(0) ? "significant, but the interval includes 0" : null;
    }
    return difference.ci().within(gate.margin()) ? null : undecided(draft, draft.p());
  }

  private @Nullable String undecided(Draft draft, PValue p) {
    if (sequential) {
      return "not decided by %d blocks: only more boots would tell".formatted(draft.boots());
    }
    if (!draft.varies()) {
      String all = draft.hasEvents() ? "every one in both arms" : "no event in either arm";
      String few = all + ": every boot then counts as one observation";
      return gate.margin() <= 0
          ? few
          : few
              + ", and %d boots an arm would show a difference within %s"
                  .formatted(bootsForEquivalence(draft), number(gate.margin()));
    }
    if (p.smallest() >= gate.alpha()) {
      return "too few events to decide: the smallest p that these counts can give is "
          + number(p.smallest());
    }
    return draft.boots() < boots()
        ? few(draft, "cannot be significant among %d rows".formatted(family))
        : null;
  }

  /** Where boots were made and not observed, more of them by an option need not help. */
  private String few(Draft draft, String claim) {
    String arm = draft.boots() == 1 ? "1 boot an arm" : draft.boots() + " boots an arm";
    if (!draft.lacksObservations()) {
      return "%s %s: give at least %d (--boots %3$d)".formatted(arm, claim, boots());
    }
    Metric metric = draft.arms().metric();
    String observed =
        Counts.isOfBoot(metric)
            ? "in which %s was observed".formatted(metric.id())
            : "that made " + unit(metric);
    return "%s %s %s: at least %d are needed".formatted(arm, observed, claim, boots());
  }

  private static String empty(Row.Arms arms) {
    Row.Arm lacking = arms.baseline().total() == 0 ? arms.baseline() : arms.candidate();
    String variant = lacking.equals(arms.baseline()) ? arms.against() : arms.variant();
    if (lacking.boots() == 0) {
      return "no boot of %s counts here".formatted(variant);
    }
    return Counts.isOfBoot(arms.metric())
        ? "%s was not observed in any boot of %s".formatted(arms.metric().id(), variant)
        : "no boot of %s made %s: see its crash, hang and oom"
            .formatted(variant, unit(arms.metric()));
  }

  private static String unit(Metric metric) {
    return Counts.isOfAttempt(metric) ? "an attempt" : "a test point";
  }

  /** The fewest boots an arm whose smallest two-sided p, 2 / C(2n, n), passes Holm's first step. */
  int boots() {
    return FewestBoots.of(gate.alpha(), family);
  }

  /** The smallest two-sided p that {@code boots} boots an arm can give: .0022 for 6. */
  static double smallest(int boots) {
    double assignments = 1;
    for (int i = 1; i <= boots && assignments < Double.POSITIVE_INFINITY; i++) {
      assignments *= (boots + i) / (double) i;
    }
    return 2 / assignments;
  }

  /**
   * Boots an arm without any event for which the interval of the difference ends at the margin m:
   * z^2 (1 - m) / m by Wilson's interval, half a boot more by Miettinen and Nurminen's.
   */
  private int bootsForEquivalence(Draft draft) {
    double z = Normal.twoSided(1 - gate.alpha());
    double wilson = z * z * (1 - gate.margin()) / gate.margin();
    return (int) Math.ceil(Counts.isOfBoot(draft.arms().metric()) ? wilson + .5 : wilson);
  }

  private static String number(double value) {
    return new BigDecimal(value, TWO_DIGITS).stripTrailingZeros().toPlainString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.spec.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows with p corrected for their number, a verdict, and what limits it. */
final class Verdicts {
  private final Gate gate;
  private final boolean sequential;

  /**
   * Of a run with that gate.
   *
   * @param sequential whether its boots stopped where they decided
   */
  Verdicts(Gate gate, boolean sequential) {
    this.gate = gate;
    this.sequential = sequential;
  }

  /**
   * One row a draft, in order. Holm over the gating rows; the others, which decide nothing, by
   * Benjamini and Hochberg among themselves.
   */
  List<Row> of(List<Draft> drafts) {
    List<@Nullable Double> gating = adjusted(drafts, true, Adjustment::holm);
    List<@Nullable Double> others = adjusted(drafts, false, Adjustment::benjaminiHochberg);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      long family = drafts.stream().filter(d -> canReject(d, draft.gating())).count();
      Double adjusted = draft.gating() ? gating.get(i) : others.get(i);
      rows.add(row(draft, adjusted, new Notes(gate, Math.max(1, family), sequential)));
    }
    return rows;
  }

  /** Whether a draft would be one of these rows if only it had boots enough. */
  private static boolean canReject(Draft draft, boolean gating) {
    return draft.gating() == gating && draft.varies() && !draft.sameImage();
  }

  /** One entry a draft: its adjusted p, null when it has no p or is not one of these rows. */
  private List<@Nullable Double> adjusted(
      List<Draft> drafts, boolean gating, UnaryOperator<double[]> method) {
    List<Double> all =
        Adjustment.among(
            drafts,
            draft -> draft.gating() == gating && draft.inFamily(gate.alpha()),
            Draft::pOrOne,
            method);
    List<@Nullable Double> adjusted = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      adjusted.add(drafts.get(i).p() == null ? null : all.get(i));
    }
    return adjusted;
  }

  private Row row(Draft draft, @Nullable Double adjusted, Notes notes) {
    PValue p = draft.p();
    return new Row(
        draft.arms(),
        draft.difference(),
        new Row.Test(p == null ? null : p.p(), adjusted, p == null ? "none" : p.method()),
        verdict(draft, adjusted),
        draft.gating(),
        notes.of(draft, adjusted),
        power(draft, gate.alpha() / notes.family()));
  }

  private Row.@Nullable Power power(Draft draft, double alpha) {
    Power.Arms arms = draft.sizes();
    if (arms == null || !draft.gating() || draft.sameImage()) {
      return null;
    }
    boolean ofBoots = Counts.isOfBoot(draft.arms().metric());
    var power = new Power(draft.arms().baseline().rate(), alpha, ofBoots);
    return new Row.Power(power.detectable(arms), power.boots(gate.margin(), arms.sizeOfBoot()));
  }

  private Verdict verdict(Draft draft, @Nullable Double adjusted) {
    Row.Difference difference = draft.difference();
    if (draft.sameImage()) {
      return Verdict.SAME_IMAGE;
    }
    if (difference == null || adjusted == null || draft.boots() < Verdict.FEWEST_BOOTS) {
      return Verdict.INCONCLUSIVE;
    }
    boolean significant = adjusted < gate.alpha();
    if (significant && difference.ci().lower() > 0) {
      return Verdict.WORSE;
    }
    if (significant && difference.ci().upper() < 0) {
      return Verdict.BETTER;
    }
    return difference.ci().within(gate.margin()) ? Verdict.EQUIVALENT : Verdict.INCONCLUSIVE;
  }
}

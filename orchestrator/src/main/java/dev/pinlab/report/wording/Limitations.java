// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What the numbers of a run do not show: one sentence each. */
public final class Limitations {
  private Limitations() {}

  /** The limitations that hold for this comparison. */
  public static List<String> of(Comparison comparison) {
    var limits = new ArrayList<String>();
    var terms = comparison.run().terms();
    limits.add(
        "Guests on one emulated machine type: rates depend on layout and workload, and are"
            + " comparable between variants of this run only.");
    if (terms.accel().equals("tcg")) {
      limits.add(
          "The guests ran under TCG emulation: counts of failures, leftovers and rounds carry"
              + " over, times and races against time do so only in direction.");
    }
    limits.add(
        "Attempts of one boot are not independent; the unit of every test is the boot (%s a cell)."
            .formatted(Sampling.asked(comparison)));
    long open = comparison.tests().rows().stream().filter(Limitations::isOpen).count();
    if (open > 0) {
      limits.add(
          "%s inconclusive: absence of a significant difference is not evidence of none."
              .formatted(Numbers.plural(open, "row") + (open == 1 ? " is" : " are")));
    }
    return List.copyOf(limits);
  }

  private static boolean isOpen(Row row) {
    return row.verdict() == Verdict.INCONCLUSIVE;
  }
}

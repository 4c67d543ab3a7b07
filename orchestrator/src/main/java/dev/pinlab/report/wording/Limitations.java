// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.store.VariantInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the numbers of a run do not show: one sentence each. */
public final class Limitations {
  private Limitations() {}

  /** The limitations that hold for this comparison. */
  public static List<String> of(Comparison comparison) {
    var limits = new ArrayList<String>();
    var terms = comparison.run().terms();
    limits.add(machines(comparison));
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

  private static String machines(Comparison comparison) {
    Map<String, List<String>> variants =
        comparison.run().variants().stream()
            .collect(
                Collectors.groupingBy(
                    variant -> variant.origin().arch(),
                    LinkedHashMap::new,
                    Collectors.mapping(VariantInfo::id, Collectors.toList())));
    if (variants.size() == 1) {
      return "Guests on one emulated machine type: rates depend on layout and workload, and are"
          + " comparable between variants of this run only.";
    }
    String each =
        variants.entrySet().stream()
            .map(one -> "%s (%s)".formatted(one.getKey(), String.join(", ", one.getValue())))
            .collect(Collectors.joining(" and "));
    return "Guests of %s: between these compiler, configuration and emulated machine differ too, so that no difference is the patches' alone, and times compare emulations."
        .formatted(each);
  }

  private static boolean isOpen(Row row) {
    return row.verdict() == Verdict.INCONCLUSIVE;
  }
}

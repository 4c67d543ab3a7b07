// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.Comparison;
import java.util.stream.Collectors;

/** What the host spoiled and was done again, so that it stands in no rate. */
public final class StartedAgain {
  private StartedAgain() {}

  /** What the host did: a sentence without its subject and its full stop. */
  public static String sentence(Comparison comparison) {
    int all = comparison.retried().values().stream().mapToInt(Integer::intValue).sum();
    if (all == 0) {
      return "made no guest be started again";
    }
    String byVariant =
        comparison.retried().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return "made %s be started again, which no rate counts: %s"
        .formatted(Numbers.plural(all, "guest"), byVariant);
  }
}

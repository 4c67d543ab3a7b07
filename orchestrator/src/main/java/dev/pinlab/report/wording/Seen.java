// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.Row;

/** What a row could have seen, in words. */
public final class Seen {
  private Seen() {}

  /**
   * The smallest difference and the boots for the margin; empty for a row of which it is not known.
   */
  public static String sentence(Row row, double margin) {
    Row.Power power = row.power();
    if (power == null) {
      return "";
    }
    String now =
        power.detectable() == null
            ? "no difference is seen with 80% power"
            : "a difference of %s is seen with 80%% power"
                .formatted(Numbers.percent(power.detectable()).replace("%", " points"));
    return power.bootsForMargin() == null
        ? now
        : "%s, one of %s takes %s an arm"
            .formatted(
                now, Numbers.plain(100 * margin), Numbers.plural(power.bootsForMargin(), "boot"));
  }
}

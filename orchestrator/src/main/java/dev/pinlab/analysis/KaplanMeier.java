// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Kaplan-Meier estimate of the share of attempts that are not yet pinned after each number of
 * migration rounds. An attempt that gave up after k rounds is right-censored at k: it might have
 * been pinned later. Where pins and give-ups share a number of rounds, the pins come first.
 *
 * <p>Source: E. L. Kaplan and P. Meier, JASA 53 (1958) 457-481.
 */
final class KaplanMeier {
  private KaplanMeier() {}

  /** The curve of these attempts. */
  static List<Retries.Point> curve(List<Attempt> attempts) {
    return curve(RoundTally.of(List.of(Pins.of(attempts))));
  }

  /** One point for each number of rounds that occurred, ascending. */
  static List<Retries.Point> curve(RoundTally tally) {
    List<Retries.Point> curve = new ArrayList<>();
    long atRisk = tally.attempts();
    double survival = 1;
    for (Map.Entry<Long, RoundTally.Ends> entry : tally.byRounds().entrySet()) {
      long pinned = entry.getValue().pinned();
      long gaveUp = entry.getValue().gaveUp();
      survival *= 1 - (double) pinned / atRisk;
      curve.add(new Retries.Point(entry.getKey(), survival, atRisk, pinned, gaveUp));
      atRisk -= pinned + gaveUp;
    }
    return curve;
  }
}

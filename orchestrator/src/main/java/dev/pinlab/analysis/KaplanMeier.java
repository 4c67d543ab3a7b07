// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Kaplan-Meier estimate of the share of attempts that are not yet pinned after each number of
 * migration rounds. An attempt that gave up after k rounds is right-censored at k: it might have
 * been pinned later. Where pins and give-ups share a number of rounds, the pins come first.
 *
 * <p>Source: E. L. Kaplan and P. Meier, JASA 53 (1958) 457-481.
 */
final class KaplanMeier {
  private KaplanMeier() {}

  /** One point for each number of rounds that occurred, ascending. */
  static List<Retries.Point> curve(List<Attempt> attempts) {
    TreeMap<Long, long[]> byRounds = new TreeMap<>();
    for (Attempt attempt : attempts) {
      byRounds.computeIfAbsent(attempt.rounds(), rounds -> new long[2])[attempt.ok() ? 0 : 1]++;
    }
    List<Retries.Point> curve = new ArrayList<>();
    long atRisk = attempts.size();
    double survival = 1;
    for (Map.Entry<Long, long[]> entry : byRounds.entrySet()) {
      long pinned = entry.getValue()[0];
      long gaveUp = entry.getValue()[1];
      survival *= 1 - (double) pinned / atRisk;
      curve.add(new Retries.Point(entry.getKey(), survival, atRisk, pinned, gaveUp));
      atRisk -= pinned + gaveUp;
    }
    return curve;
  }
}

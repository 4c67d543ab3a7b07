// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Map;

/**
 * Cliff's delta over migration rounds: of all pairs of an attempt of the candidate and one of the
 * baseline, the share in which the candidate's takes more rounds to pin, less the share in which it
 * takes fewer. So it is positive where the candidate retries more, and lies in -1..1.
 *
 * <p>An attempt that gave up after k rounds takes more than k. A pair of which that does not tell
 * the order counts as a tie. Source: N. Cliff, Psychological Bulletin 114 (1993) 494-509; for what
 * gave up E. A. Gehan, Biometrika 52 (1965) 203-223.
 */
final class CliffsDelta {
  private CliffsDelta() {}

  /** The delta, 0 when an arm made no attempt. */
  static double of(RoundTally baseline, RoundTally candidate) {
    double pairs = (double) baseline.attempts() * candidate.attempts();
    double more = 0;
    double fewer = 0;
    long theirs = baseline.attempts();
    long ours = candidate.attempts();
    for (Map.Entry<Long, RoundTally.Ends> entry : baseline.plus(candidate).byRounds().entrySet()) {
      RoundTally.Ends their = baseline.at(entry.getKey());
      RoundTally.Ends our = candidate.at(entry.getKey());
      more += (double) their.pinned() * (ours - our.pinned());
      fewer += (double) our.pinned() * (theirs - their.pinned());
      theirs -= their.attempts();
      ours -= our.attempts();
    }
    return pairs == 0 ? 0 : (more - fewer) / pairs;
  }
}

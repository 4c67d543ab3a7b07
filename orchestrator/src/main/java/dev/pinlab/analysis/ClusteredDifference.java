// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.List;

/**
 * The interval of a difference of rates of attempts that resemble each other inside a boot: {@link
 * Newcombe}'s, of {@link Wilson}'s on the effective sizes of {@link Clustering}.
 */
final class ClusteredDifference {
  private ClusteredDifference() {}

  /** Candidate minus baseline. */
  static Interval of(List<BootTotal> baseline, List<BootTotal> candidate, double confidence) {
    return of(baseline, candidate, Clustering.of(baseline, candidate, confidence), confidence);
  }

  static Interval of(
      List<BootTotal> baseline,
      List<BootTotal> candidate,
      Clustering clustering,
      double confidence) {
    double theirs = BootTotal.sum(baseline).rate();
    double ours = BootTotal.sum(candidate).rate();
    return Newcombe.difference(
        theirs,
        Wilson.of(theirs, clustering.effectiveSize(baseline), confidence),
        ours,
        Wilson.of(ours, clustering.effectiveSize(candidate), confidence));
  }
}

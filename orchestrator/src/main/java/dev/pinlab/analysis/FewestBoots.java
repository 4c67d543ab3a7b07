// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

/** How many boots an arm have to be made for a verdict to be possible at all. */
public final class FewestBoots {
  private FewestBoots() {}

  /**
   * The fewest boots an arm whose smallest two-sided p, 2 / C(2n, n), passes Holm's first step.
   *
   * @param alpha level of all rows together
   * @param rows how many are tested
   */
  public static int of(double alpha, long rows) {
    int boots = Verdict.FEWEST_BOOTS;
    while (Notes.smallest(boots) >= alpha / rows) {
      boots++;
    }
    return boots;
  }
}

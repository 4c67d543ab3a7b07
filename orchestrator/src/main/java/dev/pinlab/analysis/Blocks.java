// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Boots of two arms, block by block. */
final class Blocks {
  private Blocks() {}

  /**
   * Candidate rate minus baseline rate in each block in which both arms were observed, in the order
   * of the plan: that order was there before any boot, as bets on what comes next need it.
   *
   * @param total what each boot gave
   */
  static double[] differences(
      List<Boot> baseline, List<Boot> candidate, Function<Boot, BootTotal> total) {
    Map<Integer, BootTotal> theirs = observed(baseline, total);
    Map<Integer, BootTotal> ours = observed(candidate, total);
    return ours.entrySet().stream()
        .filter(block -> theirs.containsKey(block.getKey()))
        .mapToDouble(
            block ->
                block.getValue().rate()
                    - theirs.getOrDefault(block.getKey(), BootTotal.NONE).rate())
        .toArray();
  }

  private static Map<Integer, BootTotal> observed(
      List<Boot> boots, Function<Boot, BootTotal> total) {
    Map<Integer, BootTotal> observed = new TreeMap<>();
    for (Boot boot : boots) {
      BootTotal one = total.apply(boot);
      if (boot.outcome().counts() && one.total() > 0) {
        observed.put(boot.planned().block(), one);
      }
    }
    return observed;
  }
}

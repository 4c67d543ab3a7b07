// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Paired permutation test over blocks: if the two kernels do not differ, the two boots of a block
 * could have been each other's, so each of the 2^n swaps of arms within n blocks is equally likely.
 * Exact, by dynamic programming over the sums of the candidate arm (R. A. Fisher, "The Design of
 * Experiments" (1935), section 21).
 *
 * <p>It is the sharper test when the boots of a block resemble each other more than boots of
 * different blocks do <em>and</em> there are blocks enough: n blocks give no p below 2 / 2^n (6
 * blocks .031, 8 .0078, 12 .0005), which has to survive the correction for many rows. Blocks of a
 * run share a seed only, so rows are tested with {@link LabelPermutation}; this class is for a
 * comparison of one row over many blocks.
 */
final class SignFlips {
  /** One boot of each arm. */
  record Block(BootTotal baseline, BootTotal candidate) {}

  private SignFlips() {}

  /** The test over complete blocks. */
  static PValue test(List<Block> blocks) {
    BootTotal pooled = BootTotal.NONE;
    BootTotal candidate = BootTotal.NONE;
    Map<BootTotal, Double> sums = Map.of(BootTotal.NONE, 1.0);
    for (Block block : blocks) {
      pooled = pooled.plus(block.baseline).plus(block.candidate);
      candidate = candidate.plus(block.candidate);
      Map<BootTotal, Double> next = new HashMap<>();
      sums.forEach(
          (sum, ways) -> {
            next.merge(sum.plus(block.candidate), ways, Double::sum);
            next.merge(sum.plus(block.baseline), ways, Double::sum);
          });
      sums = next;
    }
    NullDistribution distribution = NullDistribution.of(sums, pooled);
    double observed = NullDistribution.difference(candidate, pooled);
    return new PValue(
        distribution.twoSided(observed),
        distribution.smallest(),
        "exact sign flips within %d blocks".formatted(blocks.size()));
  }
}

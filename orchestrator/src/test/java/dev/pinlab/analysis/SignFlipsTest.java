// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignFlipsTest {

  @ParameterizedTest
  @CsvSource({"6,.03125", "8,.0078125", "12,.00048828125"})
  void n_blocks_give_no_p_below_two_in_two_to_the_n(int blocks, double smallest) {
    PValue p = SignFlips.test(Collections.nCopies(blocks, block(0, 20)));

    assertThat(p.p()).isEqualTo(smallest).isEqualTo(p.smallest());
    assertThat(p.method()).isEqualTo("exact sign flips within " + blocks + " blocks");
  }

  @Test
  void three_blocks_can_be_checked_by_hand() {
    // |+-1 +-2 +-4| >= 1 always; sums are 7 5 3 1 and their mirrors, observed -1.
    assertThat(SignFlips.test(List.of(block(1, 2), block(3, 5), block(6, 2))).p()).isEqualTo(1);
    // Observed 5: only +-7 and +-5 are as far.
    assertThat(SignFlips.test(List.of(block(2, 1), block(3, 5), block(2, 6))).p()).isEqualTo(.5);
  }

  @Property(tries = 200)
  void the_exact_p_is_what_going_through_all_swaps_gives(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = -9, max = 9) Integer> differences) {
    List<SignFlips.Block> blocks =
        differences.stream().map(difference -> block(10, 10 + difference)).toList();

    assertThat(SignFlips.test(blocks).p()).isCloseTo(bruteForce(differences), within(1e-12));
  }

  @Property(tries = 50)
  void the_order_of_the_blocks_does_not_matter(
      @ForAll @Size(min = 2, max = 8) List<@IntRange(min = -9, max = 9) Integer> differences) {
    List<SignFlips.Block> blocks =
        new ArrayList<>(
            differences.stream().map(difference -> block(10, 10 + difference)).toList());
    double p = SignFlips.test(blocks).p();

    Collections.reverse(blocks);

    assertThat(SignFlips.test(blocks).p()).isEqualTo(p);
  }

  private static double bruteForce(List<Integer> differences) {
    int observed = Math.abs(differences.stream().mapToInt(Integer::intValue).sum());
    int extreme = 0;
    for (int flips = 0; flips < 1 << differences.size(); flips++) {
      int sum = 0;
      for (int i = 0; i < differences.size(); i++) {
        sum += (flips >> i & 1) == 1 ? -differences.get(i) : differences.get(i);
      }
      extreme += Math.abs(sum) >= observed ? 1 : 0;
    }
    return (double) extreme / (1 << differences.size());
  }

  private static SignFlips.Block block(int baseline, int candidate) {
    return new SignFlips.Block(new BootTotal(baseline, 20), new BootTotal(candidate, 20));
  }
}

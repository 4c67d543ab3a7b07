// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WeightedRanksTest {
  @Property(tries = 200)
  void the_value_of_every_rank_is_that_of_the_values_written_out(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int boots,
      @ForAll @IntRange(min = 1, max = 60) int most,
      @ForAll @IntRange(min = 1, max = 1000) int bound) {
    SplittableRandom random = new SplittableRandom(seed);
    List<long[]> values =
        IntStream.range(0, boots)
            .mapToObj(boot -> random.longs(random.nextInt(most + 1), -bound, bound).toArray())
            .toList();
    int[] weights = random.ints(boots, 0, 4).toArray();
    long[] written = written(values, weights);
    WeightedRanks ranks = new WeightedRanks(values);

    assertThat(ranks.size(weights)).isEqualTo(written.length);
    for (int rank = 1; rank <= written.length; rank++) {
      assertThat(ranks.value(weights, rank, written.length)).isEqualTo(written[rank - 1]);
    }
  }

  private static long[] written(List<long[]> boots, int[] weights) {
    List<Long> written = new ArrayList<>();
    for (int boot = 0; boot < weights.length; boot++) {
      for (int times = 0; times < weights[boot]; times++) {
        for (long value : boots.get(boot)) {
          written.add(value);
        }
      }
    }
    return written.stream().mapToLong(Long::longValue).sorted().toArray();
  }
}

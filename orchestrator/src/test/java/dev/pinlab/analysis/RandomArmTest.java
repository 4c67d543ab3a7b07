// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomArmTest {
  private static final int DRAWS = 200_000;

  /** Eleven boots, nine of which have a fellow that is alike. */
  private static final List<BootTotal> BOOTS =
      Stream.of(
              Collections.nCopies(4, new BootTotal(0, 20)),
              Collections.nCopies(3, new BootTotal(1, 20)),
              Collections.nCopies(2, new BootTotal(7, 20)),
              List.of(new BootTotal(2, 9), new BootTotal(3, 4)))
          .flatMap(List::stream)
          .toList();

  private static Map<BootTotal, Double> drawn(Alike boots, int size, int draws) {
    RandomArm arm = new RandomArm(boots, size, 3);
    Map<BootTotal, Double> shares = new HashMap<>();
    for (int draw = 0; draw < draws; draw++) {
      shares.merge(arm.draw(), 1.0 / draws, Double::sum);
    }
    return shares;
  }

  private static void isAsOftenAsItsWays(Alike boots, int size) {
    Map<BootTotal, Double> ways = ArmSums.of(boots, size, 1_000_000).orElseThrow();
    double all = ways.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<BootTotal, Double> drawn = drawn(boots, size, DRAWS);

    assertThat(ways.keySet()).containsAll(drawn.keySet());
    ways.forEach(
        (sum, number) -> {
          double share = number / all;
          // Five standard errors, and ten draws for what is too rare to have one.
          double error = 5 * Math.sqrt(share * (1 - share) / DRAWS) + 10.0 / DRAWS;
          assertThat(drawn.getOrDefault(sum, 0.0)).as("%s", sum).isCloseTo(share, within(error));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 6, 7, 9, 10})
  void each_sum_is_drawn_as_often_as_there_are_ways_to_it(int size) {
    isAsOftenAsItsWays(Alike.of(BOOTS), size);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 63, 140})
  void that_holds_for_more_boots_than_a_word_has_coins(int size) {
    List<BootTotal> boots =
        Stream.concat(
                Collections.nCopies(130, new BootTotal(0, 1)).stream(),
                Collections.nCopies(70, new BootTotal(1, 1)).stream())
            .toList();

    isAsOftenAsItsWays(Alike.of(boots), size);
  }
}

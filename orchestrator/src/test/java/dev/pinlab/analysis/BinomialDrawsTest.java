// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialDrawsTest {
  @ParameterizedTest
  @CsvSource({"1, .5", "1, .1", "4, .5", "7, .93", "60, .5", "60, .02", "300, .3"})
  void each_number_has_the_chance_of_its_ways(int coins, double heads) {
    BinomialDraws draws = new BinomialDraws(coins, heads);
    double[] ways = new Binomials(coins).row(coins, coins);

    for (int k = 0; k <= coins; k++) {
      double chance = ways[k] * Math.pow(heads, k) * Math.pow(1 - heads, coins - k);
      assertThat(draws.chance(k)).as("%d", k).isCloseTo(chance, within(1e-13));
    }
  }

  @Test
  void many_coins_are_no_more_exact_than_a_double_and_no_less() {
    BinomialDraws draws = new BinomialDraws(50_000, .5);
    double sum = 0;
    double mean = 0;
    for (int k = 24_000; k <= 26_000; k++) {
      sum += draws.chance(k);
      mean += k * draws.chance(k);
    }

    assertThat(sum).isCloseTo(1, within(1e-10));
    assertThat(mean).isCloseTo(25_000, within(1e-6));
  }

  @Test
  void numbers_are_drawn_as_often_as_their_chances() {
    BinomialDraws draws = new BinomialDraws(9, .7);
    int[] drawn = new int[10];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 100_000; i++) {
      drawn[draws.draw(random)]++;
    }

    for (int k = 0; k < drawn.length; k++) {
      double error = 5 * Math.sqrt(draws.chance(k) / 100_000);
      assertThat(drawn[k] / 100_000.0).as("%d", k).isCloseTo(draws.chance(k), within(error));
    }
  }
}

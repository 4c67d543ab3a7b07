// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws from a binomial distribution in a time that does not depend on it, by the method of aliases
 * (A. J. Walker, ACM Transactions on Mathematical Software 3 (1977) 253; tables as of M. D. Vose,
 * IEEE Transactions on Software Engineering 17 (1991) 972): each number has a column that it may
 * share with one other.
 */
final class BinomialDraws {
  /** What is so much rarer than the likeliest number is below what a double's 53 bits can tell. */
  private static final double NEVER = 0x1p-70;

  /** The number of the first column. */
  private final int least;

  /** By column: the chance that it gives its own number, and the column of the other. */
  private final double[] own;

  private final int[] other;

  /**
   * The number of heads of some coins.
   *
   * @param heads chance of each coin's head, above 0 and below 1
   */
  BinomialDraws(int coins, double heads) {
    double[] chances = chances(coins, heads);
    int from = 0;
    int to = chances.length;
    while (chances[from] < NEVER) {
      from++;
    }
    while (chances[to - 1] < NEVER) {
      to--;
    }
    least = from;
    own = Arrays.copyOfRange(chances, from, to);
    other = new int[own.length];
    double unit = own.length / Arrays.stream(own).sum();
    for (int column = 0; column < own.length; column++) {
      own[column] *= unit;
    }
    share();
  }

  /** Relative to the likeliest number, from it outwards. */
  private static double[] chances(int coins, double heads) {
    double[] chances = new double[coins + 1];
    int mode = (int) Math.min(coins, (coins + 1) * heads);
    double odds = heads / (1 - heads);
    chances[mode] = 1;
    for (int k = mode; k < coins; k++) {
      chances[k + 1] = chances[k] * odds * (coins - k) / (k + 1);
    }
    for (int k = mode; k > 0; k--) {
      chances[k - 1] = chances[k] / odds * k / (coins - k + 1);
    }
    return chances;
  }

  /** Fills each column that is not full from one that is more than full. */
  private void share() {
    int[] low = new int[own.length];
    int[] high = new int[own.length];
    int lows = 0;
    int highs = 0;
    for (int column = 0; column < own.length; column++) {
      if (own[column] < 1) {
        low[lows++] = column;
      } else {
        high[highs++] = column;
      }
    }
    while (lows > 0 && highs > 0) {
      int filled = low[--lows];
      int filler = high[highs - 1];
      other[filled] = filler;
      own[filler] -= 1 - own[filled];
      if (own[filler] < 1) {
        low[lows++] = filler;
        highs--;
      }
    }
    // What is left differs from 1 by rounding alone.
    while (lows > 0) {
      own[low[--lows]] = 1;
    }
    while (highs > 0) {
      own[high[--highs]] = 1;
    }
  }

  int draw(SplittableRandom random) {
    double at = random.nextDouble() * own.length;
    int column = (int) at;
    return least + (at - column < own[column] ? column : other[column]);
  }

  /** The chance of a number, as the columns have it. */
  double chance(int number) {
    double share = 0;
    for (int column = 0; column < own.length; column++) {
      share += least + column == number ? own[column] : 0;
      share += least + other[column] == number ? 1 - own[column] : 0;
    }
    return share / own.length;
  }
}

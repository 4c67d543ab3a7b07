// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Values of many boots in ascending order, for the value at a rank when each boot counts as often
 * as it was drawn. Marks in the order, each with the number of values of every boot before it, save
 * going through all values for each question.
 */
final class WeightedRanks {
  /** Stretches between marks. */
  static final int STRETCHES = 64;

  private final long[] ascending;
  private final int[] bootOf;
  private final int stretch;
  private final int[][] before;

  /** Of values grouped by boot. */
  WeightedRanks(List<long[]> boots) {
    long[] distinct = boots.stream().flatMapToLong(LongStream::of).sorted().distinct().toArray();
    long[] order = order(boots, distinct);
    this.ascending = new long[order.length];
    this.bootOf = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      ascending[i] = distinct[(int) (order[i] >>> Integer.SIZE)];
      bootOf[i] = (int) order[i];
    }
    this.stretch = order.length / STRETCHES + 1;
    this.before = new int[order.length / stretch + 2][];
    before[0] = new int[boots.size()];
    for (int mark = 1; mark < before.length; mark++) {
      before[mark] = before[mark - 1].clone();
      for (int i = start(mark - 1); i < start(mark); i++) {
        before[mark][bootOf[i]]++;
      }
    }
  }

  /** Number of values. */
  int size() {
    return ascending.length;
  }

  /** How many values there are when each boot counts {@code weights} times. */
  long size(int[] weights) {
    return values(before.length - 1, weights);
  }

  /**
   * The value of a rank, the smallest value having rank 1.
   *
   * @param size how many values there are with these weights
   */
  long value(int[] weights, long rank, long size) {
    // Weighted or not, a share of the values lies at about the same place.
    int mark = (int) Math.min(before.length - 2, (double) rank / size * STRETCHES);
    int i = start(mark);
    long passed = values(mark, weights);
    while (passed >= rank) {
      passed -= weights[bootOf[--i]];
    }
    for (passed += weights[bootOf[i]]; passed < rank; passed += weights[bootOf[i]]) {
      i++;
    }
    return ascending[i];
  }

  /** Values before a mark. */
  private long values(int mark, int[] weights) {
    int[] counts = before[mark];
    long values = 0;
    for (int boot = 0; boot < counts.length; boot++) {
      values += (long) counts[boot] * weights[boot];
    }
    return values;
  }

  private int start(int mark) {
    return Math.min(ascending.length, mark * stretch);
  }

  /** Place among the distinct values above, boot below, in ascending order. */
  private static long[] order(List<long[]> boots, long[] distinct) {
    long[] order = new long[boots.stream().mapToInt(values -> values.length).sum()];
    int next = 0;
    for (int boot = 0; boot < boots.size(); boot++) {
      for (long value : boots.get(boot)) {
        order[next++] = ((long) Arrays.binarySearch(distinct, value) << Integer.SIZE) | boot;
      }
    }
    Arrays.sort(order);
    return order;
  }
}

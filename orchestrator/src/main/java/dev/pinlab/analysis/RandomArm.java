// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws a given number of boots without replacement, every set of that size equally likely, and
 * sums them up.
 *
 * <p>A coin that falls heads as often as a boot is in the arm is tossed for each boot, which makes
 * all sets of the same size equally likely; of boots that are alike only the number of heads
 * matters. Then boots are taken out, or in, one by one and at random, until their number is right:
 * that keeps sets of a size equally likely.
 */
final class RandomArm {
  private static final long LOW = 0xFFFF_FFFFL;

  private final SplittableRandom random;
  private final int size;
  private final int all;
  private final int unfair;

  /**
   * By kind: the boots that a toss takes, the place of the first of them, events and chances of
   * each, boots taken.
   */
  private final BinomialDraws[] tosses;

  private final int[] first;
  private final long[] events;
  private final long[] totals;
  private final int[] taken;

  private final int[] kindAt;

  RandomArm(Alike boots, int size, long seed) {
    int kinds = boots.kinds();
    this.random = new SplittableRandom(seed);
    this.size = size;
    this.all = boots.boots();
    this.unfair = Integer.remainderUnsigned(-all, all);
    this.tosses = new BinomialDraws[kinds];
    this.first = new int[kinds];
    this.events = new long[kinds];
    this.totals = new long[kinds];
    this.taken = new int[kinds];
    this.kindAt = new int[all];
    Map<Integer, BinomialDraws> byNumber = new HashMap<>();
    int next = 0;
    for (int kind = 0; kind < kinds; kind++) {
      int there = boots.number(kind);
      tosses[kind] =
          byNumber.computeIfAbsent(there, coins -> new BinomialDraws(coins, (double) size / all));
      events[kind] = boots.total(kind).events();
      totals[kind] = boots.total(kind).total();
      first[kind] = next;
      next += there;
      Arrays.fill(kindAt, first[kind], next, kind);
    }
  }

  /** The sum over the boots of a new arm. */
  BootTotal draw() {
    int number = start();
    while (number > size) {
      number -= takeOut();
    }
    while (number < size) {
      number += takeIn();
    }
    long sumOfEvents = 0;
    long sumOfTotals = 0;
    for (int kind = 0; kind < taken.length; kind++) {
      sumOfEvents += taken[kind] * events[kind];
      sumOfTotals += taken[kind] * totals[kind];
    }
    return new BootTotal(sumOfEvents, sumOfTotals);
  }

  /** Takes about as many boots as are wanted; returns how many. */
  private int start() {
    int number = 0;
    for (int kind = 0; kind < taken.length; kind++) {
      taken[kind] = tosses[kind].draw(random);
      number += taken[kind];
    }
    return number;
  }

  /** Takes out a random boot if it is in, and returns how many that are. */
  private int takeOut() {
    int at = place();
    int kind = kindAt[at];
    // Boots of a kind are alike, so let those that are in be the first of them.
    int out = at - first[kind] < taken[kind] ? 1 : 0;
    taken[kind] -= out;
    return out;
  }

  private int takeIn() {
    int at = place();
    int kind = kindAt[at];
    int in = at - first[kind] < taken[kind] ? 0 : 1;
    taken[kind] += in;
    return in;
  }

  /**
   * A random boot, each equally likely: D. Lemire, "Fast random integer generation in an interval",
   * ACM Transactions on Modeling and Computer Simulation 29 (2019) 3.
   */
  private int place() {
    long product;
    do {
      product = (random.nextInt() & LOW) * all;
    } while ((product & LOW) < (unfair & LOW));
    return (int) (product >>> Integer.SIZE);
  }
}

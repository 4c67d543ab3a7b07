// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Arrays;

/** A map from whole numbers to numbers of ways, in arrays, that adds up what meets at a key. */
final class SumWays {
  private static final long NONE = -1;

  private long[] keys = new long[16];
  private double[] ways = new double[16];
  private int size;

  SumWays() {
    Arrays.fill(keys, NONE);
  }

  /** What is done with an entry. */
  interface Entry {
    void accept(long key, double ways);
  }

  int size() {
    return size;
  }

  /** Adds to the entry of a key that is not negative. */
  void add(long key, double more) {
    int slot = slot(key);
    if (keys[slot] == NONE) {
      keys[slot] = key;
      ways[slot] = more;
      if (++size * 2 > keys.length) {
        grow();
      }
    } else {
      ways[slot] += more;
    }
  }

  void forEach(Entry action) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != NONE) {
        action.accept(keys[slot], ways[slot]);
      }
    }
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[slot] != NONE && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    double[] oldWays = ways;
    keys = new long[2 * oldKeys.length];
    ways = new double[keys.length];
    Arrays.fill(keys, NONE);
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != NONE) {
        int slot = slot(oldKeys[old]);
        keys[slot] = oldKeys[old];
        ways[slot] = oldWays[old];
      }
    }
  }
}

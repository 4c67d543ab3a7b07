// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Boots with equal totals, together: to a permutation of boots it does not matter which of them it
 * takes, and many boots have few different totals. The kind with most boots comes first.
 */
final class Alike {
  private static final Comparator<Map.Entry<BootTotal, Integer>> ORDER =
      Map.Entry.<BootTotal, Integer>comparingByValue()
          .reversed()
          .thenComparingLong(entry -> entry.getKey().total())
          .thenComparingLong(entry -> entry.getKey().events());

  private final List<Map.Entry<BootTotal, Integer>> kinds;

  private Alike(List<Map.Entry<BootTotal, Integer>> kinds) {
    this.kinds = kinds;
  }

  static Alike of(List<BootTotal> boots) {
    Map<BootTotal, Integer> numbers = new HashMap<>();
    boots.forEach(boot -> numbers.merge(boot, 1, Integer::sum));
    return new Alike(numbers.entrySet().stream().sorted(ORDER).toList());
  }

  /** How many different totals there are. */
  int kinds() {
    return kinds.size();
  }

  /** What each boot of a kind gave. */
  BootTotal total(int kind) {
    return kinds.get(kind).getKey();
  }

  /** Boots of a kind. */
  int number(int kind) {
    return kinds.get(kind).getValue();
  }

  /** Boots of all kinds. */
  int boots() {
    return kinds.stream().mapToInt(Map.Entry::getValue).sum();
  }

  /** Events and chances of all boots together. */
  BootTotal pooled() {
    return kinds.stream()
        .map(
            entry ->
                new BootTotal(
                    entry.getValue() * entry.getKey().events(),
                    entry.getValue() * entry.getKey().total()))
        .reduce(BootTotal.NONE, BootTotal::plus);
  }
}

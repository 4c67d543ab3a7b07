// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.plan.PlannedTrial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The blocks of one layout under one workload. */
final class SampledPlace {
  private final int least;
  private final Undecided undecided;

  /** By block, the trials of it that have no boot. */
  private final Map<Integer, Set<Integer>> missing = new TreeMap<>();

  private final Set<Integer> begun = new HashSet<>();
  private final Map<Integer, Boot> boots = new HashMap<>();
  private int looked;
  private boolean decided;

  SampledPlace(int least, Undecided undecided) {
    this.least = least;
    this.undecided = undecided;
  }

  void plan(PlannedTrial trial) {
    missing.computeIfAbsent(trial.block(), block -> new HashSet<>()).add(trial.trial());
  }

  boolean begins(PlannedTrial trial) {
    return begun.contains(trial.block()) || (!decided && begun.add(trial.block()));
  }

  void add(Boot boot) {
    begun.add(boot.planned().block());
    boots.put(boot.planned().trial(), boot);
    missing.getOrDefault(boot.planned().block(), new HashSet<>()).remove(boot.planned().trial());
  }

  /**
   * Looks at the blocks up to the first that is not whole: those to come then only go on with the
   * bets that were made.
   */
  void look() {
    Set<Integer> whole = whole();
    if (whole.size() > looked && whole.size() >= least) {
      List<Boot> known = new ArrayList<>(boots.values());
      known.removeIf(boot -> !whole.contains(boot.planned().block()));
      decided = !undecided.in(known);
    }
    looked = whole.size();
  }

  private Set<Integer> whole() {
    Set<Integer> whole = new HashSet<>();
    for (Map.Entry<Integer, Set<Integer>> block : missing.entrySet()) {
      if (!block.getValue().isEmpty()) {
        return whole;
      }
      whole.add(block.getKey());
    }
    return whole;
  }

  Stopped stopped(String layout, String workload) {
    int made = (int) missing.values().stream().filter(Set::isEmpty).count();
    int spared =
        missing.entrySet().stream()
            .filter(block -> decided && !begun.contains(block.getKey()))
            .mapToInt(block -> block.getValue().size())
            .sum();
    return new Stopped(layout, workload, made, missing.size(), decided, spared);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import dev.pinlab.plan.PlannedTrial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one job of an array makes: some blocks of one layout, whole, on one node.
 *
 * @param number from 1; tasks of a layout follow each other
 * @param trials in the order of the plan
 */
public record Task(int number, String layout, List<PlannedTrial> trials) {
  /** Takes what there is. */
  public Task {
    if (trials.isEmpty()) {
      throw new IllegalArgumentException("a task without a trial: " + number);
    }
    trials = List.copyOf(trials);
  }

  /**
   * The tasks of a plan. Pure: the same plan gives the same tasks.
   *
   * @param blocks of a task, at most
   */
  public static List<Task> of(List<PlannedTrial> plan, int blocks) {
    Map<String, Map<Integer, List<PlannedTrial>>> byLayout = new LinkedHashMap<>();
    for (PlannedTrial trial : plan) {
      byLayout
          .computeIfAbsent(trial.layout(), any -> new LinkedHashMap<>())
          .computeIfAbsent(trial.block(), any -> new ArrayList<>())
          .add(trial);
    }
    List<Task> tasks = new ArrayList<>();
    byLayout.forEach(
        (layout, ofLayout) -> {
          List<List<PlannedTrial>> all = List.copyOf(ofLayout.values());
          for (int from = 0; from < all.size(); from += blocks) {
            List<List<PlannedTrial>> some = all.subList(from, Math.min(all.size(), from + blocks));
            tasks.add(
                new Task(tasks.size() + 1, layout, some.stream().flatMap(List::stream).toList()));
          }
        });
    return List.copyOf(tasks);
  }

  /** A part of its trials, under the same number. */
  public Task with(List<PlannedTrial> some) {
    return new Task(number, layout, some);
  }
}

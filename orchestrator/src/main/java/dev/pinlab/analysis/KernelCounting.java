// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.analysis.KernelCounts.FreeMemory;
import dev.pinlab.console.Attempt;
import dev.pinlab.console.Effort;
import dev.pinlab.console.Moment;
import dev.pinlab.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Boots to what the kernel counted in them. */
final class KernelCounting {
  /** Times that a cell keeps of its free memory, whatever the number of attempts. */
  static final int TIMES = 24;

  private KernelCounting() {}

  static KernelCounts of(List<TrialRecord> boots) {
    List<Attempt> attempts = boots.stream().flatMap(boot -> boot.attempts().stream()).toList();
    return new KernelCounts(
        sum(attempts, Effort::drains),
        sum(attempts, Effort::isolationRounds),
        sum(attempts, Effort::thpSplits),
        means(boots.stream().map(boot -> boot.said().vmstat()).toList()),
        free(attempts.stream().map(Attempt::moment).toList()));
  }

  private static long sum(List<Attempt> attempts, ToLongFunction<Effort> of) {
    return attempts.stream().map(Attempt::effort).mapToLong(of).sum();
  }

  /** The mean of each count over the maps that have it. */
  private static Map<String, Double> means(List<Map<String, Long>> counts) {
    return counts.stream()
        .flatMap(map -> map.entrySet().stream())
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                TreeMap::new,
                Collectors.averagingDouble(entry -> (double) entry.getValue())));
  }

  /** One point for each of {@link #TIMES} equal spans of time in which an attempt began. */
  private static List<FreeMemory> free(List<Moment> all) {
    List<Moment> told = all.stream().filter(moment -> !moment.free().isEmpty()).toList();
    long last = told.stream().mapToLong(Moment::at).max().orElse(0);
    Map<Long, List<Moment>> spans =
        told.stream()
            .collect(
                Collectors.groupingBy(
                    moment -> last == 0 ? 0 : Math.min(TIMES - 1, moment.at() * TIMES / last),
                    TreeMap::new,
                    Collectors.toList()));
    List<FreeMemory> free = new ArrayList<>();
    for (List<Moment> span : spans.values()) {
      free.add(
          new FreeMemory(
              Math.round(span.stream().mapToLong(Moment::at).average().orElse(0)),
              means(span.stream().map(Moment::free).toList()),
              span.stream().mapToLong(Moment::freeCma).average().orElse(0)));
    }
    return free;
  }
}

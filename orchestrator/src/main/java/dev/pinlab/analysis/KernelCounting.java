// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Effort;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Boots to what the kernel counted in them. */
final class KernelCounting {
  /** Times that a cell keeps of its free memory, whatever the number of attempts. */
  static final int TIMES = 24;

  private KernelCounting() {}

  static KernelCounts of(List<Boot> boots) {
    return new KernelCounts(
        sum(boots, Effort::drains),
        sum(boots, Effort::isolationRounds),
        sum(boots, Effort::thpSplits),
        vmstat(boots),
        new FreeTimes(boots.stream().map(boot -> boot.pins().free()).toList(), TIMES).points());
  }

  private static long sum(List<Boot> boots, ToLongFunction<Effort> of) {
    return boots.stream().map(boot -> boot.pins().effort()).mapToLong(of).sum();
  }

  /** The mean of each counter over the boots that have it. */
  private static Map<String, Double> vmstat(List<Boot> boots) {
    Map<String, DoubleSummaryStatistics> means = new TreeMap<>();
    for (Boot boot : boots) {
      Counters counters = boot.counters();
      for (int i = 0; i < counters.names().size(); i++) {
        means
            .computeIfAbsent(counters.names().get(i), name -> new DoubleSummaryStatistics())
            .accept((double) counters.values().get(i));
      }
    }
    return averages(means);
  }

  /** The mean of each. */
  static Map<String, Double> averages(Map<String, DoubleSummaryStatistics> of) {
    Map<String, Double> averages = new TreeMap<>();
    of.forEach((name, values) -> averages.put(name, values.getAverage()));
    return averages;
  }
}

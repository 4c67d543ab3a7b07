// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Judged;
import dev.pinlab.console.TestPoint.Result;
import dev.pinlab.spec.Judge;
import dev.pinlab.spec.Metric;
import dev.pinlab.trial.Outcome;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a metric counts in a boot.
 *
 * <p>A boot that crashed, hung or ran out of memory is never dropped: the attempts that it made
 * count for {@code pin-failure} and {@code leftover}, the attempts that it did not live to make
 * count for neither, and the boot itself counts for {@code crash}, {@code hang} and {@code oom}, as
 * no event when the experiment expected it. What was not judged or tested counts for nothing.
 */
public final class Counts {
  private Counts() {}

  /** Whether the metric is observed once a boot, rather than once an attempt or test point. */
  public static boolean isOfBoot(Metric metric) {
    return !isOfAttempt(metric) && metric != Metric.KSELFTEST;
  }

  /** Whether the metric is observed once an attempt. */
  static boolean isOfAttempt(Metric metric) {
    return metric == Metric.PIN_FAILURE || metric == Metric.LEFTOVER;
  }

  /** Whether the metric is observed only where a workload asks for a judge or a selftest. */
  static boolean isAskedFor(Metric metric) {
    return metric == Metric.CMA_ALLOC || metric == Metric.OFFLINE || metric == Metric.KSELFTEST;
  }

  /**
   * One total for each of the boots.
   *
   * @param expected whether the experiment expected a boot to fail as it did
   */
  static List<BootTotal> of(Metric metric, List<Boot> boots, Predicate<Boot> expected) {
    return boots.stream().map(boot -> of(metric, boot, expected)).toList();
  }

  /** The total of one boot. */
  static BootTotal of(Metric metric, Boot boot, Predicate<Boot> expected) {
    return switch (metric) {
      case PIN_FAILURE -> new BootTotal(boot.pins().failed(), boot.pins().made());
      case LEFTOVER -> new BootTotal(boot.pins().left().attempts(), boot.pins().made());
      case KSELFTEST -> tests(boot.tests(Result.FAIL), boot.tests(Result.PASS));
      case CMA_ALLOC -> judge(boot, Judge.CMA_ALLOC);
      case OFFLINE -> judge(boot, Judge.OFFLINE);
      case PIN_LEAK -> leak(boot.pinLeak());
      case CRASH -> failure(boot, Outcome.CRASHED, expected);
      case HANG -> failure(boot, Outcome.HUNG, expected);
      case OOM -> failure(boot, Outcome.OOM, expected);
    };
  }

  /** Of those that passed or failed: a known failure says as little as a skip. */
  private static BootTotal tests(long failed, long passed) {
    return new BootTotal(failed, failed + passed);
  }

  private static BootTotal judge(Boot boot, Judge judge) {
    for (Judged judged : boot.judges()) {
      if (judged.judge() == judge) {
        return new BootTotal(judged.ok() ? 0 : 1, 1);
      }
    }
    return BootTotal.NONE;
  }

  private static BootTotal leak(@Nullable Long pages) {
    return pages == null ? BootTotal.NONE : new BootTotal(pages > 0 ? 1 : 0, 1);
  }

  private static BootTotal failure(Boot boot, Outcome outcome, Predicate<Boot> expected) {
    return new BootTotal(boot.outcome() == outcome && !expected.test(boot) ? 1 : 0, 1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.trial.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private final Run run = Run.of("base", "new");

  /** A boot whose pins take 100 microseconds and ten for each round. */
  private void boot(String variant, int... rounds) {
    run.boot(variant, "cma", "held", Outcome.COMPLETED, Rounds.attempts(rounds, new int[0]));
  }

  private List<LatencyDifference> differences() {
    return run.compared().tests().latencyDifferences();
  }

  @Test
  void boots_that_are_alike_in_each_arm_leave_no_doubt_of_the_difference() {
    for (int i = 0; i < 5; i++) {
      boot("base", 1, 2, 3);
      boot("new", 2, 3, 13);
    }

    var p50 = new LatencyDifference.Quantile(10, new Interval(10, 10));
    var p95 = new LatencyDifference.Quantile(100, new Interval(100, 100));
    assertThat(differences())
        .containsExactly(new LatencyDifference("new", "base", "cma", "held", p50, p95));
  }

  @Test
  void boots_that_differ_widen_the_interval_and_the_other_way_round_it_is_the_mirror_image() {
    for (int i = 0; i < 6; i++) {
      boot("base", 1, 2 + i, 3);
      boot("new", 5 * i, 3, 13);
    }

    LatencyDifference there = differences().get(0);
    LatencyDifference back =
        Comparisons.of(run.metadata(), run.trials, "new").tests().latencyDifferences().get(0);

    assertThat(there.p50().ci().lower()).isLessThan(there.p50().ci().upper());
    assertThat(back.against()).isEqualTo("new");
    assertThat(back.p50().micros()).isEqualTo(-there.p50().micros());
    assertThat(back.p50().ci().lower()).isEqualTo(-there.p50().ci().upper());
    assertThat(back.p95().ci().upper()).isEqualTo(-there.p95().ci().lower());
  }

  @Test
  void the_arms_are_resampled_by_themselves_so_equal_boots_leave_doubt() {
    for (int i = 0; i < 6; i++) {
      boot("base", 10 * i, 10 * i);
      boot("new", 10 * i, 10 * i);
    }

    LatencyDifference same = differences().get(0);

    assertThat(same.p50().micros()).isEqualTo(0);
    assertThat(same.p50().ci().lower()).isLessThan(-50);
    assertThat(same.p50().ci().upper()).isGreaterThan(50);
  }

  @Test
  void the_order_of_the_trials_does_not_matter() {
    for (int i = 0; i < 6; i++) {
      boot("base", 1, 2 + i, 3);
      boot("new", 5 * i, 3, 13);
    }
    List<LatencyDifference> inOrder = differences();

    Collections.reverse(run.trials);

    assertThat(differences()).isEqualTo(inOrder);
  }

  @Test
  void with_fewer_than_four_boots_in_an_arm_nothing_is_said() {
    for (int i = 0; i < 3; i++) {
      boot("base", 1, 2, 3);
      boot("new", 1, 2, 3);
    }
    boot("new", 1, 2, 3);

    assertThat(differences()).isEmpty();
    assertThat(run.compared().tests().latency()).hasSize(2);
  }

  @Test
  void between_equal_kernels_the_interval_contains_no_difference_in_most_runs() {
    SplittableRandom random = new SplittableRandom(8);
    int runs = 200;
    int covered = 0;
    for (int i = 0; i < runs; i++) {
      Resampled one = new BootBootstrap(arm(random, 8), 2L * i).resampled(.5, .95);
      Resampled other = new BootBootstrap(arm(random, 8), 2L * i + 1).resampled(.5, .95);
      covered += one.minus(other, .95).get(0).ci().contains(0) ? 1 : 0;
    }

    assertThat((double) covered / runs).isBetween(.88, 1.0);
  }

  /** Boots of which each is slower or faster as a whole. */
  private static List<long[]> arm(SplittableRandom random, int boots) {
    List<long[]> arm = new ArrayList<>();
    for (int boot = 0; boot < boots; boot++) {
      double speed = 1000 * (1 + random.nextDouble());
      arm.add(
          IntStream.range(0, 20)
              .mapToLong(i -> (long) (speed * (1 + random.nextDouble())))
              .toArray());
    }
    return arm;
  }
}

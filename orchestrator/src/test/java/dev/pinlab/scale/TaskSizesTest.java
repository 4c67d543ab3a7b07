// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import static dev.pinlab.scale.Nights.AT_ONCE;
import static dev.pinlab.scale.Nights.NEVER;
import static dev.pinlab.scale.Nights.NO_KERNELS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskSizesTest {
  private static final Fleet EIGHT_SLOTS = new Fleet(4, 2, 1, AT_ONCE);
  private static final Work EIGHT_HUNDRED_BLOCKS = new Work(800, 1, 1, 1);

  @Test
  void where_nothing_fails_one_task_a_slot_is_best() {
    TaskSizes sizes = TaskSizes.of(scenario(EIGHT_SLOTS, Perils.none()), 1);

    assertThat(sizes.best().blocks()).isEqualTo(100);
    assertThat(sizes.best().makespan()).isEqualTo(5 + 100 * 10);
    assertThat(sizes.best().taskSeconds()).isEqualTo(5 + 100 * 10);
  }

  @Test
  void near_the_best_are_the_sizes_around_it_and_none_beyond_one_that_takes_long() {
    TaskSizes sizes = TaskSizes.of(scenario(EIGHT_SLOTS, Perils.none()), 1);

    // Of 75 blocks there are two rounds of 755 s, half as much again; of 10, ten rounds of 105 s.
    assertThat(sizes.within(.05)).extracting(TaskSizes.Line::blocks).containsExactly(100);
    assertThat(sizes.within(.5)).extracting(TaskSizes.Line::blocks).containsExactly(100);
    assertThat(sizes.within(.51)).isEqualTo(sizes.lines());
  }

  @Test
  void both_sides_of_the_best_may_be_near_it() {
    Perils often = new Perils(1500, 0, 60, 60, 0, NEVER, 0);

    TaskSizes sizes = TaskSizes.of(scenario(EIGHT_SLOTS, often), 20);

    assertThat(sizes.within(.3)).first().isNotEqualTo(sizes.best());
    assertThat(sizes.within(.3)).last().isNotEqualTo(sizes.best());
    assertThat(sizes.within(.3).size()).isLessThan(sizes.lines().size());
  }

  @Test
  void where_nodes_fail_smaller_tasks_are_better() {
    Perils often = new Perils(1500, 0, 60, 60, 0, NEVER, 0);

    TaskSizes sizes = TaskSizes.of(scenario(EIGHT_SLOTS, often), 20);

    assertThat(sizes.best().blocks()).isBetween(5, 40);
  }

  @Test
  void a_slow_scheduler_is_no_match_for_small_tasks() {
    Fleet slow = new Fleet(4, 2, 1, .2);

    TaskSizes sizes = TaskSizes.of(scenario(slow, Perils.none()), 1);

    // A start takes 5 s: 800 of them 4000 s, and the last task 15 s more.
    assertThat(sizes.lines().get(0).makespan()).isEqualTo(4015);
    assertThat(sizes.lines().get(0).peakStarts()).isEqualTo(.2);
  }

  @Test
  void sizes_that_failures_would_end_again_and_again_are_left_out() {
    Perils often = new Perils(100, 0, 0, 0, 0, NEVER, 0);

    TaskSizes sizes = TaskSizes.of(scenario(EIGHT_SLOTS, often), 2);

    assertThat(sizes.lines())
        .extracting(TaskSizes.Line::blocks)
        .as("300 s, in which 3 failures are expected, are the most")
        .last()
        .isEqualTo(22);
    assertThat(sizes.lines()).allSatisfy(line -> assertThat(line.nights()).hasSize(2));
  }

  @Test
  void nights_of_a_size_differ_and_their_mean_is_told() {
    Perils often = new Perils(1500, 0, 60, 60, 0, NEVER, 0);

    TaskSizes.Line first = TaskSizes.of(scenario(EIGHT_SLOTS, often), 3).lines().get(0);

    Stream<Double> makespans = first.nights().stream().map(Night::makespan);
    assertThat(makespans).doesNotHaveDuplicates().hasSize(3);
    double sum = first.nights().stream().mapToDouble(Night::makespan).sum();
    assertThat(first.makespan()).isEqualTo(sum / 3);
  }

  private static Scenario scenario(Fleet fleet, Perils perils) {
    Times times = new Times(10, 0, 0, 0, 5);
    return new Scenario(fleet, EIGHT_HUNDRED_BLOCKS, times, perils, NO_KERNELS, 1);
  }
}

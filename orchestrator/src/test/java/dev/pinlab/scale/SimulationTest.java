// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import static dev.pinlab.scale.Nights.AT_ONCE;
import static dev.pinlab.scale.Nights.NEVER;
import static dev.pinlab.scale.Nights.NO_KERNELS;
import static dev.pinlab.scale.Nights.once;
import static dev.pinlab.scale.Nights.perils;
import static dev.pinlab.scale.Nights.scenario;
import static dev.pinlab.scale.Nights.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationTest {
  private static final double ROUNDING = 1e-6;

  @Test
  void one_node_without_failures_takes_as_many_rounds_as_its_slots_need() {
    Fleet twoSlots = new Fleet(1, 5, 2, AT_ONCE);
    Work fiveTasks = new Work(15, 3, 3, 1);
    Times times = new Times(10, 0, 0, 0, 5);

    Night night =
        Simulation.of(new Scenario(twoSlots, fiveTasks, times, Perils.none(), NO_KERNELS, 1));

    assertThat(night.makespan()).isEqualTo(3 * 35);
    assertThat(night.slots()).isEqualTo(new SlotSeconds(150, 25, 0, 0, 35, 0));
    assertThat(night.slots().utilisation()).isCloseTo(150. / 210, within(ROUNDING));
    assertThat(night.tasks()).isEqualTo(new TaskCounts(5, 5, 5, 0, 0));
    assertThat(night.bootsAnHour()).isCloseTo(15 / 105. * 3600, within(ROUNDING));
    assertThat(night.traffic()).isEqualTo(new Night.Traffic(0, 150));
    assertThat(night.mergeSeconds()).isEqualTo(7.5);
  }

  @Test
  void the_last_task_has_the_blocks_that_are_left() {
    Fleet oneSlot = new Fleet(1, 1, 1, AT_ONCE);
    Work sevenBlocks = new Work(14, 2, 2, 3);

    Night night =
        Simulation.of(
            new Scenario(oneSlot, sevenBlocks, seconds(10), Perils.none(), NO_KERNELS, 1));

    assertThat(night.makespan()).isEqualTo(140);
    assertThat(night.tasks()).isEqualTo(new TaskCounts(3, 7, 3, 0, 0));
  }

  /** D/D/c: the scheduler is a server in front of c others; times in its steps of ten seconds. */
  @ParameterizedTest
  @CsvSource({
    // The slots are never all taken: tasks / rate + seconds.
    "6, 100, 20, 80, 0.1",
    "100, 3, 20, 1020, 0.1",
    // One slot: each task waits for the scheduler and for the one before.
    "5, 1, 20, 150, 0.0333333",
    // Two rounds and the first of a third: the third start of slot 0.
    "9, 4, 60, 210, 0.0666667",
    "8, 4, 60, 170, 0.0666667"
  })
  void tasks_that_are_started_one_after_the_other_end_as_in_a_queue_of_two_stages(
      int tasks, int slots, double seconds, double makespan, double peak) {
    Fleet fleet = new Fleet(slots, 1, 1, .1);

    Night night = Simulation.of(scenario(fleet, tasks, seconds, Perils.none()));

    assertThat(night.makespan()).isCloseTo(makespan, within(ROUNDING));
    assertThat(night.peakStarts()).isCloseTo(peak, within(ROUNDING));
  }

  @Test
  void a_node_that_dies_in_mid_task_has_exactly_that_task_run_again() {
    Scenario threeTasks = scenario(new Fleet(2, 1, 1, AT_ONCE), 3, 100, perils(60, 1000));

    Night night = Simulation.of(threeTasks, once(0, 40, Trouble.Kind.DIES));

    assertThat(night.makespan()).as("given up at 100, behind the third").isEqualTo(300);
    assertThat(night.tasks()).isEqualTo(new TaskCounts(3, 3, 4, 1, 0));
    assertThat(night.slots()).isEqualTo(new SlotSeconds(300, 0, 40, 0, 0, 260));
  }

  @Test
  void a_node_that_is_back_before_it_is_missed_says_that_its_task_is_gone() {
    Scenario oneTask = scenario(new Fleet(1, 1, 1, AT_ONCE), 1, 100, perils(600, 20));

    Night night = Simulation.of(oneTask, once(0, 40, Trouble.Kind.DIES));

    assertThat(night.makespan()).isEqualTo(160);
    assertThat(night.slots()).isEqualTo(new SlotSeconds(100, 0, 40, 0, 0, 20));
  }

  @Test
  void a_task_that_was_ended_stands_in_the_queue_again_after_a_time() {
    Perils slow = new Perils(NEVER, 0, 10, 20, 70, NEVER, 0);

    Night night =
        Simulation.of(
            scenario(new Fleet(1, 1, 1, AT_ONCE), 1, 100, slow), once(0, 40, Trouble.Kind.DIES));

    assertThat(night.makespan()).isEqualTo(40 + 10 + 70 + 100);
  }

  @Test
  void a_task_on_its_way_to_a_node_that_died_is_started_again_once_that_is_known() {
    Scenario oneTask = scenario(new Fleet(1, 1, 1, .1), 1, 100, perils(60, 70));

    Night night = Simulation.of(oneTask, once(0, 5, Trouble.Kind.DIES));

    assertThat(night.makespan()).as("back at 75, a start of 10").isEqualTo(75 + 10 + 100);
    assertThat(night.tasks()).isEqualTo(new TaskCounts(1, 1, 2, 1, 0));
    assertThat(night.slots()).isEqualTo(new SlotSeconds(100, 0, 0, 0, 15, 70));
  }

  @Test
  void a_task_on_its_way_to_a_node_that_was_given_up_goes_to_another() {
    Scenario oneTask = scenario(new Fleet(2, 1, 1, .1), 1, 100, perils(3, 1000));

    Night night = Simulation.of(oneTask, once(0, 5, Trouble.Kind.DIES));

    assertThat(night.makespan()).as("given up at 8, two starts of 10").isEqualTo(20 + 100);
    assertThat(night.tasks()).isEqualTo(new TaskCounts(1, 1, 2, 1, 0));
  }

  @Test
  void a_result_that_nobody_heard_of_is_made_again() {
    Scenario threeTasks = scenario(new Fleet(2, 1, 1, AT_ONCE), 3, 100, perils(110, 1000));

    Night night = Simulation.of(threeTasks, once(0, 40, Trouble.Kind.CUT_OFF));

    assertThat(night.makespan()).as("given up at 150, 50 after its end").isEqualTo(300);
    assertThat(night.tasks()).isEqualTo(new TaskCounts(3, 3, 4, 1, 1));
  }

  @Test
  void of_a_node_that_was_cut_off_the_result_of_the_copy_counts_when_it_is_there_first() {
    Scenario threeTasks = scenario(new Fleet(2, 1, 1, AT_ONCE), 3, 100, perils(50, 1000));

    Night night = Simulation.of(threeTasks, once(0, 40, Trouble.Kind.CUT_OFF));

    assertThat(night.makespan()).isEqualTo(300);
    assertThat(night.tasks()).isEqualTo(new TaskCounts(3, 3, 4, 1, 1));
    assertThat(night.slots()).isEqualTo(new SlotSeconds(300, 0, 0, 100, 200, 0));
  }

  @Test
  void of_a_node_that_was_cut_off_its_own_result_counts_when_it_is_there_first() {
    Scenario threeTasks = scenario(new Fleet(2, 1, 1, AT_ONCE), 3, 100, perils(50, 200));

    Night night = Simulation.of(threeTasks, once(0, 40, Trouble.Kind.CUT_OFF));

    assertThat(night.makespan()).isEqualTo(240);
    assertThat(night.tasks()).isEqualTo(new TaskCounts(3, 3, 4, 1, 1));
    assertThat(night.slots()).isEqualTo(new SlotSeconds(300, 0, 0, 40, 140, 0));
  }

  @ParameterizedTest
  @CsvSource({"160, copy", "110, original"})
  void of_two_results_of_a_task_the_second_is_thrown_away_and_the_night_goes_on(
      double away, String first) {
    // Three blocks on node 0, the last one on node 1, its copy on node 2 from 90 to 190.
    Work work = new Work(4, 1, 1, 3);
    Scenario scenario =
        new Scenario(
            new Fleet(3, 1, 1, AT_ONCE), work, seconds(100), perils(50, away), NO_KERNELS, 1);

    Night night = Simulation.of(scenario, once(1, 40, Trouble.Kind.CUT_OFF));

    assertThat(night.makespan()).as(first + " is first").isEqualTo(300);
    assertThat(night.tasks()).isEqualTo(new TaskCounts(2, 4, 3, 1, 1));
    assertThat(night.slots()).isEqualTo(new SlotSeconds(400, 0, 0, 100, 400, 0));
    assertThat(night.boots()).isEqualTo(4);
    assertThat(night.traffic().resultBytes()).as("of five boots").isEqualTo(50);
  }

  @Test
  void a_node_that_was_cut_off_and_not_missed_only_reports_late() {
    Scenario threeTasks = scenario(new Fleet(2, 1, 1, AT_ONCE), 3, 100, perils(500, 70));

    Night night = Simulation.of(threeTasks, once(0, 40, Trouble.Kind.CUT_OFF));

    assertThat(night.makespan()).isEqualTo(200);
    assertThat(night.tasks()).isEqualTo(new TaskCounts(3, 3, 3, 0, 0));
    assertThat(night.slots()).isEqualTo(new SlotSeconds(300, 0, 0, 0, 100, 0));
  }

  @Test
  void a_node_that_was_given_up_ends_what_still_runs_when_it_is_back() {
    Scenario threeTasks = scenario(new Fleet(2, 1, 1, AT_ONCE), 3, 100, perils(10, 20));

    Night night = Simulation.of(threeTasks, once(0, 40, Trouble.Kind.CUT_OFF));

    assertThat(night.makespan()).isEqualTo(200);
    assertThat(night.tasks()).isEqualTo(new TaskCounts(3, 3, 4, 1, 0));
    assertThat(night.slots()).isEqualTo(new SlotSeconds(300, 0, 60, 0, 40, 0));
  }

  @Test
  void a_copy_whose_result_is_there_when_it_starts_takes_no_time() {
    // Back at 110 with the result of task 0, whose copy stands behind tasks 2 and 3.
    Scenario fourTasks = scenario(new Fleet(2, 1, 1, AT_ONCE), 4, 100, perils(50, 70));

    Night night = Simulation.of(fourTasks, once(0, 40, Trouble.Kind.CUT_OFF));

    assertThat(night.makespan()).isEqualTo(210);
    assertThat(night.tasks()).isEqualTo(new TaskCounts(4, 4, 5, 1, 0));
    assertThat(night.slots().twice()).isZero();
  }

  @Test
  void a_preempted_task_runs_again_when_there_is_a_slot_again() {
    Scenario twoTasks = scenario(new Fleet(1, 2, 1, AT_ONCE), 2, 100, perils(0, 0));

    Night night = Simulation.of(twoTasks, once(0, 30, Trouble.Kind.PREEMPTED));

    assertThat(night.makespan()).isEqualTo(180);
    assertThat(night.tasks()).isEqualTo(new TaskCounts(2, 2, 3, 1, 0));
    assertThat(night.slots()).isEqualTo(new SlotSeconds(200, 0, 30, 0, 80, 50));
  }

  @Test
  void a_slot_that_was_preempted_before_the_node_died_is_not_given_back_twice() {
    Scenario oneTask = scenario(new Fleet(1, 1, 1, AT_ONCE), 1, 100, perils(60, 10));
    Troubles troubles =
        Nights.of(
            0,
            new Trouble(30, Trouble.Kind.PREEMPTED),
            new Trouble(40, Trouble.Kind.DIES),
            new Trouble(60, Trouble.Kind.PREEMPTED));

    Night night = Simulation.of(oneTask, troubles);

    assertThat(night.makespan()).as("from 60 somebody's for 50").isEqualTo(210);
    assertThat(night.slots()).isEqualTo(new SlotSeconds(100, 0, 40, 0, 0, 70));
  }

  @Test
  void a_task_that_runs_again_takes_another_time() {
    Scenario scenario =
        new Scenario(
            new Fleet(1, 1, 1, AT_ONCE),
            new Work(1, 1, 1, 1),
            new Times(100, .5, 0, 0, 0),
            perils(1, 1),
            NO_KERNELS,
            1);

    double undisturbed = Simulation.of(scenario).slots().boots();
    double again = Simulation.of(scenario, once(0, 1, Trouble.Kind.DIES)).slots().boots();

    assertThat(again).isNotCloseTo(undisturbed, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({
    // Nodes fetch one after the other, 20 s each; the second task of a node waits for the first.
    "4, 2, false, 60, 400",
    "4, 2, true, 20, 0",
    // Two experiments: the second two tasks fetch others, still one after the other.
    "4, 4, false, 100, 800"
  })
  void a_node_fetches_each_kernel_once(
      int blocks, int kernels, boolean warm, double makespan, long bytes) {
    Fleet fleet = new Fleet(2, kernels == 2 ? 2 : 1, 1, AT_ONCE);
    Work work = new Work(blocks * 2, 2, kernels, 1);
    Transfer slow = new Transfer(100, 10, warm, 0, 1);

    Night night = Simulation.of(new Scenario(fleet, work, seconds(10), Perils.none(), slow, 1));

    assertThat(night.makespan()).isEqualTo(makespan);
    assertThat(night.traffic().kernelBytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"false, 200, 180", "true, 0, 160"})
  void a_node_that_died_fetches_its_kernel_again(boolean warm, long bytes, double makespan) {
    Work oneTask = new Work(1, 1, 1, 1);
    Transfer slow = new Transfer(100, 10, warm, 0, 1);
    Scenario scenario =
        new Scenario(new Fleet(1, 1, 1, AT_ONCE), oneTask, seconds(100), perils(5, 10), slow, 1);

    Night night = Simulation.of(scenario, once(0, warm ? 50 : 60, Trouble.Kind.DIES));

    assertThat(night.traffic().kernelBytes()).isEqualTo(bytes);
    assertThat(night.makespan()).isEqualTo(makespan);
  }

  /** Duda, 1983: a task of d seconds on a node of life L, away for R: (L + R)(exp(d / L) - 1). */
  @ParameterizedTest
  @CsvSource({"50, 30", "100, 30", "150, 0"})
  void a_task_that_failures_end_takes_what_theory_says(double seconds, double away) {
    double life = 100;
    Perils perils = new Perils(life, 0, 10, away, 0, NEVER, 0);
    Scenario scenario = scenario(new Fleet(1, 1, 1, AT_ONCE), 1, seconds, perils);

    double[] makespans =
        IntStream.range(0, 20_000)
            .mapToDouble(seed -> Simulation.of(scenario.withSeed(seed)).makespan())
            .toArray();

    double expected = (life + away) * Math.expm1(seconds / life);
    assertThat(mean(makespans)).isCloseTo(expected, within(3 * standardError(makespans)));
  }

  @Test
  void blocks_take_as_long_in_tasks_of_any_size() {
    Times times = new Times(2, .5, .01, 60, 0);
    Scenario small =
        new Scenario(
            new Fleet(3, 2, 1, AT_ONCE),
            new Work(3000, 3, 3, 1),
            times,
            Perils.none(),
            NO_KERNELS,
            1);

    double boots = Simulation.of(small).slots().boots();

    assertThat(boots).isCloseTo(3000 * times.meanBoot(), within(400.));
    assertThat(Simulation.of(small.inTasksOf(7)).slots().boots()).isCloseTo(boots, within(1e-6));
    assertThat(Simulation.of(small.withSeed(2)).slots().boots()).isNotCloseTo(boots, within(1e-6));
  }

  @Test
  void a_million_boots_on_a_hundred_nodes_are_all_there_and_the_same_each_time() {
    double hour = 3600;
    Scenario million =
        new Scenario(
            new Fleet(100, 16, 2, 5),
            new Work(1_000_000, 4, 8, 50),
            new Times(5, .3, .001, 60, 15),
            new Perils(20 * hour, .3, 60, 600, 0, 10 * hour, 600),
            new Transfer(20 << 20, 100 << 20, false, 10_000, 100 << 20),
            7);

    Night night = Simulation.of(million);

    assertThat(night.tasks().committed()).isEqualTo(5000);
    assertThat(night.boots()).isEqualTo(1_000_000);
    assertThat(night.tasks().requeued()).isPositive();
    assertThat(Simulation.of(million)).isEqualTo(night);
    assertThat(Simulation.of(million.withSeed(8))).isNotEqualTo(night);
  }

  private static double mean(double[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
  }

  private static double standardError(double[] values) {
    double mean = mean(values);
    double squares =
        IntStream.range(0, values.length).mapToDouble(i -> Math.pow(values[i] - mean, 2)).sum();
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.plan.PlannedTrial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskTest {
  /** Blocks of two trials each, of the layouts in turn. */
  private static List<PlannedTrial> plan(int blocks, String... layouts) {
    List<PlannedTrial> plan = new ArrayList<>();
    for (int block = 1; block <= blocks; block++) {
      for (String variant : List.of("old", "new")) {
        String layout = layouts[(block - 1) % layouts.length];
        plan.add(new PlannedTrial(plan.size() + 1, variant, layout, "held", block, block));
      }
    }
    return plan;
  }

  @Test
  void a_task_is_a_block_with_all_its_trials() {
    List<Task> tasks = Task.of(plan(3, "cma"), 1);

    assertThat(tasks).extracting(Task::number).containsExactly(1, 2, 3);
    assertThat(tasks.get(1).trials()).extracting(PlannedTrial::trial).containsExactly(3, 4);
  }

  @Test
  void several_blocks_make_a_task_of_one_layout_and_the_last_one_has_what_is_left() {
    List<Task> tasks = Task.of(plan(10, "cma", "movable"), 2);

    assertThat(tasks)
        .extracting(Task::layout)
        .containsExactly("cma", "cma", "cma", "movable", "movable", "movable");
    assertThat(tasks.get(0).trials()).extracting(PlannedTrial::block).containsExactly(1, 1, 3, 3);
    assertThat(tasks.get(5).trials()).extracting(PlannedTrial::block).containsExactly(10, 10);
  }

  @Test
  void each_trial_of_the_plan_is_in_one_task() {
    List<PlannedTrial> plan = plan(25, "cma", "movable", "both");

    assertThat(Task.of(plan, 4).stream().flatMap(task -> task.trials().stream()))
        .containsExactlyInAnyOrderElementsOf(plan);
  }
}

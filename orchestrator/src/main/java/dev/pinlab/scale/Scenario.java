// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

/**
 * All that a night depends on. The same scenario gives the same night; seeds that differ give
 * nights of the same fleet. Failures and the times of blocks do not depend on the task size.
 */
public record Scenario(
    Fleet fleet, Work work, Times times, Perils perils, Transfer transfer, long seed) {
  /** Ends that a task may expect before its own; beyond, it is started too often to wait for. */
  private static final double MOST_ENDS = 3;

  public Scenario {
    if (ends(fleet, work, times, perils) > MOST_ENDS) {
      throw new IllegalArgumentException(
          "tasks of %.0f s would be ended %.1f times before they are done; take fewer blocks a task"
              .formatted(taskSeconds(work, times), ends(fleet, work, times, perils)));
    }
  }

  /** Whether tasks of that size are short enough to be done between failures. */
  boolean allowsTasksOf(int blocks) {
    return ends(fleet, work.inTasksOf(blocks), times, perils) <= MOST_ENDS;
  }

  /** The same in tasks of another size. */
  public Scenario inTasksOf(int blocks) {
    return new Scenario(fleet, work.inTasksOf(blocks), times, perils, transfer, seed);
  }

  /** Another night of the same. */
  public Scenario withSeed(long other) {
    return new Scenario(fleet, work, times, perils, transfer, other);
  }

  /** What a task takes in the mean when its kernels are there and nothing ends it. */
  public double taskSeconds() {
    return taskSeconds(work, times);
  }

  private static double ends(Fleet fleet, Work work, Times times, Perils perils) {
    return perils.hazard(fleet.slotsANode()) * taskSeconds(work, times);
  }

  private static double taskSeconds(Work work, Times times) {
    int blocks = Math.min(work.blocksATask(), work.blocks());
    return times.taskStart() + (double) blocks * work.variants() * times.meanBoot();
  }
}

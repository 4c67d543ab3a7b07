// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same nights in tasks of many sizes.
 *
 * @param lines by size, the smallest first
 */
public record TaskSizes(List<Line> lines) {
  /** Steps of a decade, each about a third more than the one before. */
  private static final int[] STEPS = {10, 13, 17, 22, 30, 40, 55, 75};

  private static final int MOST_DECADES = 6;

  public TaskSizes {
    lines = List.copyOf(lines);
  }

  /**
   * One size, and its nights.
   *
   * @param blocks of a task
   * @param taskSeconds what a task takes in the mean
   */
  public record Line(int blocks, double taskSeconds, List<Night> nights) {
    public Line {
      nights = List.copyOf(nights);
    }

    /** Seconds of a night, in the mean. */
    public double makespan() {
      return nights.stream().mapToDouble(Night::makespan).average().orElseThrow();
    }

    /** Share of the slots' time in which boots ran whose results count, in the mean. */
    public double utilisation() {
      return nights.stream().mapToDouble(night -> night.slots().utilisation()).average().orElse(0);
    }

    /** Tasks that were started a second in the busiest minute of all. */
    public double peakStarts() {
      return nights.stream().mapToDouble(Night::peakStarts).max().orElse(0);
    }
  }

  /**
   * Simulates.
   *
   * @param nights of each size, the same ones of all
   */
  public static TaskSizes of(Scenario scenario, int nights) {
    List<Line> lines = new ArrayList<>();
    for (int blocks : sizes(scenario)) {
      Scenario sized = scenario.inTasksOf(blocks);
      List<Night> made =
          IntStream.range(0, nights)
              .parallel()
              .mapToObj(night -> Simulation.of(sized.withSeed(scenario.seed() + night)))
              .toList();
      lines.add(new Line(blocks, sized.taskSeconds(), made));
    }
    return new TaskSizes(lines);
  }

  /** The size of the shortest night; of two, the smaller. */
  public Line best() {
    return lines.stream().min(Comparator.comparingDouble(Line::makespan)).orElseThrow();
  }

  /** Sizes around the best one whose nights take at most so much more than its own. */
  public List<Line> within(double share) {
    double most = best().makespan() * (1 + share);
    int from = lines.indexOf(best());
    int to = from + 1;
    while (from > 0 && lines.get(from - 1).makespan() <= most) {
      from--;
    }
    while (to < lines.size() && lines.get(to).makespan() <= most) {
      to++;
    }
    return lines.subList(from, to);
  }

  /** From one block to as many as give each slot one task and are done between failures. */
  private static List<Integer> sizes(Scenario scenario) {
    int most = Math.max(1, scenario.work().blocks() / scenario.fleet().slots());
    List<Integer> sizes = new ArrayList<>(List.of(1));
    double scale = .1;
    for (int decade = 0; decade < MOST_DECADES; decade++, scale *= 10) {
      for (int step : STEPS) {
        int size = (int) Math.round(step * scale);
        if (size > sizes.get(sizes.size() - 1) && size <= most && scenario.allowsTasksOf(size)) {
          sizes.add(size);
        }
      }
    }
    return sizes;
  }
}

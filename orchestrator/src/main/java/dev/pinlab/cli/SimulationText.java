// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.scale.Fleet;
import dev.pinlab.scale.Night;
import dev.pinlab.scale.Scenario;
import dev.pinlab.scale.SlotSeconds;
import dev.pinlab.scale.TaskCounts;
import dev.pinlab.scale.TaskSizes;
import dev.pinlab.scale.Work;
import java.util.ArrayList;
import java.util.List;

/** Simulated nights in lines. Pure. */
final class SimulationText {
  private static final double MIB = 1 << 20;
  private static final double NEAR = .05;

  private SimulationText() {}

  static List<String> lines(Scenario scenario, Night night) {
    SlotSeconds slots = night.slots();
    TaskCounts tasks = night.tasks();
    return List.of(
        fleet(scenario),
        "%,d tasks of %,d blocks, %,.0f s each"
            .formatted(
                scenario.work().tasks(), scenario.work().blocksATask(), scenario.taskSeconds()),
        "",
        line("night", time(night.makespan())),
        line("boots", "%,d, %,.0f an hour".formatted(night.boots(), night.bootsAnHour())),
        line("tasks started", "%,d".formatted(tasks.started())),
        line("busiest minute", "%.2f starts a second".formatted(night.peakStarts())),
        line("requeued", "%,d tasks".formatted(tasks.requeued())),
        line("done twice", "%,d tasks".formatted(tasks.thrownAway())),
        line("kernels fetched", mebibytes(night.traffic().kernelBytes())),
        line("results written", mebibytes(night.traffic().resultBytes())),
        line("to merge", time(night.mergeSeconds())),
        "",
        "The time of all slots:",
        share("boots that count", slots.boots(), slots),
        share("kernels and starts", slots.starts(), slots),
        share("lost", slots.lost(), slots),
        share("done twice", slots.twice(), slots),
        share("idle", slots.idle(), slots),
        share("away", slots.away(), slots));
  }

  static List<String> lines(Scenario scenario, TaskSizes sizes) {
    List<String> lines = new ArrayList<>();
    lines.add(fleet(scenario));
    lines.add("");
    lines.add("  blocks      task       night   boots that count   starts a second");
    List<TaskSizes.Line> near = sizes.within(NEAR);
    for (TaskSizes.Line line : sizes.lines()) {
      String mark = line.equals(sizes.best()) ? "   best" : near.contains(line) ? "   near" : "";
      lines.add(
          "%8d  %6.0f s  %10s  %16.1f%%  %16.2f%s"
              .formatted(
                  line.blocks(),
                  line.taskSeconds(),
                  time(line.makespan()),
                  100 * line.utilisation(),
                  line.peakStarts(),
                  mark));
    }
    lines.add("");
    lines.add(
        "best: %,d blocks a task; around it, within %.0f%%: %,d to %,d"
            .formatted(
                sizes.best().blocks(),
                100 * NEAR,
                near.get(0).blocks(),
                near.get(near.size() - 1).blocks()));
    return lines;
  }

  private static String fleet(Scenario scenario) {
    Fleet fleet = scenario.fleet();
    Work work = scenario.work();
    return "%,d nodes of %,d cores, %,d slots; %,d boots of %,d kernels, %,d a block"
        .formatted(
            fleet.nodes(),
            fleet.cores(),
            fleet.slots(),
            work.boots(),
            work.kernels(),
            work.variants());
  }

  private static String line(String name, String value) {
    return "%-20s%s".formatted(name, value);
  }

  private static String share(String name, double part, SlotSeconds slots) {
    return "  %-20s%6.2f%%".formatted(name, 100 * part / slots.total());
  }

  private static String mebibytes(long bytes) {
    return "%,.0f MiB".formatted(bytes / MIB);
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }
}

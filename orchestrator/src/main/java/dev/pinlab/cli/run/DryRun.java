// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.plan.Plan;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.plan.Shard;
import dev.pinlab.process.Command;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Layout;
import dev.pinlab.spec.Variant;
import dev.pinlab.spec.Workload;
import dev.pinlab.trial.GuestOrder;
import dev.pinlab.trial.Machines;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Machine;
import dev.pinlab.vm.QemuCommand;
import dev.pinlab.vm.Sockets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run would do, as lines. Pure. */
public final class DryRun {
  private DryRun() {}

  /** The plan, then each cell's QEMU command line with the order that its first guest gets. */
  public static List<String> lines(Experiment experiment, Optional<Accel> accel) {
    return lines(experiment, Plan.of(experiment), "", accel);
  }

  /** The same of one shard of the plan. */
  public static List<String> lines(Experiment experiment, Shard shard, Optional<Accel> accel) {
    List<PlannedTrial> plan = Plan.of(experiment);
    String of = " of %d in shard %s".formatted(plan.size(), shard);
    return lines(experiment, shard.of(plan), of, accel);
  }

  private static List<String> lines(
      Experiment experiment, List<PlannedTrial> plan, String of, Optional<Accel> accel) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# plan: %d boots%s; trial block variant layout workload seed".formatted(plan.size(), of));
    plan.forEach(
        t ->
            lines.add(
                "%d %d %s %s %s %d"
                    .formatted(
                        t.trial(), t.block(), t.variant(), t.layout(), t.workload(), t.seed())));
    for (Variant variant : experiment.matrix().variants()) {
      for (Layout layout : experiment.matrix().layouts()) {
        for (Workload workload : experiment.matrix().workloads()) {
          first(plan, variant, layout, workload)
              .ifPresent(
                  boot -> {
                    lines.add("# " + variant.id() + " " + layout.id() + " " + workload.id());
                    lines.add(qemu(variant, layout, accel.orElse(Accel.TCG)));
                    lines.add("# order: " + GuestOrder.of(workload, layout, boot.seed()));
                  });
        }
      }
    }
    return lines;
  }

  /** A cell's first boot; each of its boots has the seed of its block. */
  private static Optional<PlannedTrial> first(
      List<PlannedTrial> plan, Variant variant, Layout layout, Workload workload) {
    return plan.stream()
        .filter(planned -> planned.variant().equals(variant.id()))
        .filter(planned -> planned.layout().equals(layout.id()))
        .filter(planned -> planned.workload().equals(workload.id()))
        .findFirst();
  }

  private static String qemu(Variant variant, Layout layout, Accel accel) {
    Machine machine =
        Machines.of(
            variant,
            layout,
            Path.of(variant.id(), variant.architecture().image()),
            Path.of("initramfs.cpio"),
            accel);
    List<String> argv = QemuCommand.argv(machine, Sockets.in(Path.of("sockets")));
    return Command.shellLine(argv);
  }
}

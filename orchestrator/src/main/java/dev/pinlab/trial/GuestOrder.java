// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.spec.Hold;
import dev.pinlab.spec.Layout;
import dev.pinlab.spec.Workload;
import java.util.ArrayList;
import java.util.List;

/** The line that tells a guest's init what to run. Pure. */
public final class GuestOrder {
  private GuestOrder() {}

  /** The program of a workload with its arguments and with the premise that the layout sets. */
  public static String of(Workload workload, Layout layout, long seed) {
    List<String> words = new ArrayList<>(List.of("run", workload.program()));
    words.add("--via=" + workload.via());
    words.add("--size=" + workload.size());
    words.add("--attempts=" + workload.attempts());
    workload.hold().ifPresent(hold -> words.addAll(hold(hold)));
    if (layout.cma() > 0) {
      words.add("--expect-cma=" + layout.cma());
    }
    if (movable(layout) > 0) {
      words.add("--expect-movable=" + movable(layout));
    }
    words.add("--seed=" + seed);
    return String.join(" ", words);
  }

  /**
   * Bytes of ZONE_MOVABLE that a layout asks for; of two ways to ask, the kernel takes the one that
   * leaves less (find_zone_movable_pfns_for_nodes).
   */
  private static long movable(Layout layout) {
    if (layout.kernelcore() == 0) {
      return layout.movablecore();
    }
    long rest = layout.memory() - layout.kernelcore();
    return layout.movablecore() > 0 ? Math.min(rest, layout.movablecore()) : rest;
  }

  private static List<String> hold(Hold hold) {
    List<String> words = new ArrayList<>();
    words.add("--hold-pages=" + hold.pages());
    hold.cycle()
        .ifPresent(
            cycle -> {
              words.add("--hold-for=" + cycle.length().toNanos() / 1000);
              words.add("--hold-every=" + cycle.period().toNanos() / 1000);
            });
    return words;
  }
}

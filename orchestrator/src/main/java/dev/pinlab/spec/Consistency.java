// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;

/** What no workload or layout can know alone: whether they fit together. */
final class Consistency {
  private Consistency() {}

  static void check(List<Located<Layout>> layouts, List<Located<Workload>> workloads) {
    for (var workload : workloads) {
      for (var layout : layouts) {
        size(workload, layout.value());
        race(workload, layout.value());
      }
    }
  }

  private static void size(Located<Workload> workload, Layout layout) {
    long size = workload.value().size();
    if (size >= layout.memory()) {
      workload
          .at()
          .wrong(
              "size",
              Readings.show(size)
                  + " is not less than the memory of layout "
                  + layout.id()
                  + " ("
                  + Readings.show(layout.memory())
                  + "); pin less or raise memory");
    }
  }

  private static void race(Located<Workload> workload, Layout layout) {
    boolean racing = workload.value().hold().flatMap(Hold::cycle).isPresent();
    if (racing && layout.cpus() == 1) {
      workload
          .at()
          .wrong(
              "hold",
              "comes and goes, which needs a second CPU, and layout "
                  + layout.id()
                  + " has one; give that layout cpus: 2, or remove for and every");
    }
  }
}

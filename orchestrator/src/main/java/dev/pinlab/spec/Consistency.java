// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;

/** What no workload or layout can know alone: whether they fit together. */
final class Consistency {
  private Consistency() {}

  static void check(List<Located<Layout>> layouts, List<Located<Workload>> workloads) {
    for (var workload : workloads) {
      if (workload.value().program() instanceof PinLongterm pin) {
        for (var layout : layouts) {
          size(workload.at(), pin, layout.value());
          race(workload.at(), pin, layout.value());
          hugePages(workload.at(), pin, layout.value());
        }
        var all = layouts.stream().map(Located::value).toList();
        if (!all.isEmpty()) {
          presses(workload.at(), pin, all);
          judges(workload.at(), pin, all);
        }
      }
    }
  }

  private static void size(Fields at, PinLongterm pin, Layout layout) {
    long size = pin.buffer().size();
    if (size >= layout.memory()) {
      at.wrong(
          "size",
          Readings.show(size)
              + " is not less than the memory of layout "
              + named(layout)
              + "; pin less or raise memory");
    } else if (pin.bytes() >= layout.memory()) {
      at.wrong(
          "pinners",
          pin.pinners().processes()
              + " pin "
              + Readings.show(pin.bytes())
              + " at once, which is not less than the memory of layout "
              + named(layout)
              + "; use fewer, or pin less");
    }
  }

  private static String named(Layout layout) {
    return layout.id() + " (" + Readings.show(layout.memory()) + ")";
  }

  private static void race(Fields at, PinLongterm pin, Layout layout) {
    boolean racing = pin.hold().filter(Hold::needsSecondCpu).isPresent();
    if (racing && layout.cpus() == 1) {
      var by = pin.hold().orElseThrow().by();
      at.wrong(
          "hold",
          (by == Hold.By.LRU
                  ? "needs the LRU batch of another CPU"
                  : "comes and goes, which needs a second CPU")
              + ", and layout "
              + layout.id()
              + " has one; give that layout cpus: 2, or "
              + (by == Hold.By.VMSPLICE ? "remove for and every" : "hold by vmsplice for good"));
    }
  }

  private static void hugePages(Fields at, PinLongterm pin, Layout layout) {
    long needed = pin.bytes() / Backing.HUGE_PAGE;
    if (pin.buffer().backing() == Backing.HUGETLB && layout.hugepages() < needed) {
      at.wrong(
          "backing",
          "hugetlb needs %d huge pages of 2M, and layout %s has %d; give that layout hugepages: %1$d"
              .formatted(needed, layout.id(), layout.hugepages()));
    }
  }

  private static void presses(Fields at, PinLongterm pin, List<Layout> layouts) {
    for (Press press : pin.presses()) {
      boolean useless =
          switch (press.kind()) {
            case CMA -> layouts.stream().noneMatch(Judge.CMA_ALLOC::fits);
            case OFFLINE -> layouts.stream().noneMatch(Judge.OFFLINE::fits);
            default -> false;
          };
      if (useless) {
        at.wrong(
            "press",
            press.kind().id()
                + " has nothing to press on: "
                + lack(press.kind() == Press.Kind.CMA));
      }
    }
  }

  private static void judges(Fields at, PinLongterm pin, List<Layout> layouts) {
    for (Judge judge : pin.judges()) {
      if (layouts.stream().noneMatch(judge::fits)) {
        at.wrong("judge", judge.id() + " has nothing to judge: " + lack(judge == Judge.CMA_ALLOC));
      }
    }
  }

  private static String lack(boolean cma) {
    return cma
        ? "no layout has cma; give one of them cma: 320M, or remove it"
        : "no layout has ZONE_MOVABLE; give one of them movablecore: 256M, or remove it";
  }
}

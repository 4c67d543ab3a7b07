// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.ArrayList;
import java.util.List;

/** The {@code layouts} of a spec to records. */
final class LayoutTranslator {
  private static final List<String> KEYS =
      List.of("memory", "cpus", "cma", "movablecore", "kernelcore", "hugepages");
  private static final long MIB = 1L << 20;
  private static final long LEAST_MEMORY = 64 * MIB;
  private static final long HUGE_PAGE = 2 * MIB;

  /** A page of the highest order: mm/cma.c of 5.10 on x86, later kernels take a page block. */
  private static final long CMA_ALIGNMENT = 4 * MIB;

  private final Host host;

  LayoutTranslator(Host host) {
    this.host = host;
  }

  List<Located<Layout>> translate(Field layouts) {
    var translated = new ArrayList<Located<Layout>>();
    layouts.byId().forEach((id, field) -> translated.add(layout(id, field.fields(KEYS))));
    return translated;
  }

  private Located<Layout> layout(String id, Fields fields) {
    var layout =
        new Layout(
            id,
            fields.need("memory", "512M", host.memory(), this::memory),
            fields.find("cpus").map(this::cpus).orElse(1),
            fields.read("cma", 0L, LayoutTranslator::cma),
            fields.read("movablecore", 0L, Readings::size),
            fields.read("kernelcore", 0L, Readings::size),
            fields.read("hugepages", 0, Readings.whole(0, 1 << 20)));
    check(layout, fields);
    return new Located<>(fields, layout);
  }

  private int cpus(Field field) {
    // Two CPUs share even one core in turns, and a hold that comes and goes needs two. A number
    // that
    // cannot be read counts as two, so that it is not also blamed for such a hold.
    return field.as(Readings.whole(1, Math.max(2, host.cores()))).orElse(2);
  }

  private long memory(String text) throws Wrong {
    long memory = Readings.size(text);
    if (memory < LEAST_MEMORY) {
      throw new Wrong(text + " is too little to boot a kernel; use 64M or more");
    }
    if (memory > host.memory()) {
      throw new Wrong(
          text
              + " is more than this host's memory ("
              + (host.memory() >> 20)
              + "M); use less, or a larger host");
    }
    if (memory % MIB != 0) {
      throw new Wrong(text + " is not a whole number of MiB; use a multiple of 1M");
    }
    return memory;
  }

  private static long cma(String text) throws Wrong {
    long cma = Readings.size(text);
    if (cma % CMA_ALIGNMENT != 0) {
      throw new Wrong(text + " is rounded up by the kernel; use a multiple of 4M");
    }
    return cma;
  }

  private static void check(Layout layout, Fields fields) {
    tooLarge(fields, "cma", layout.cma(), layout);
    tooLarge(fields, "movablecore", layout.movablecore(), layout);
    tooLarge(fields, "kernelcore", layout.kernelcore(), layout);
    tooLarge(fields, "hugepages", layout.hugepages() * HUGE_PAGE, layout);
    long both = layout.cma() + layout.movablecore();
    if (layout.cma() < layout.memory()
        && layout.movablecore() < layout.memory()
        && both >= layout.memory()) {
      fields.wrong(
          "movablecore",
          "with cma makes "
              + Readings.show(both)
              + ", which leaves nothing of memory ("
              + Readings.show(layout.memory())
              + ") to the kernel; lower one of them");
    }
  }

  private static void tooLarge(Fields fields, String key, long bytes, Layout layout) {
    if (bytes >= layout.memory()) {
      fields.wrong(
          key,
          Readings.show(bytes)
              + " is not less than memory ("
              + Readings.show(layout.memory())
              + "); lower "
              + key
              + " or raise memory");
    }
  }
}

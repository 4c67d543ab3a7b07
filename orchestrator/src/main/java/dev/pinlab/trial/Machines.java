// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.spec.Layout;
import dev.pinlab.spec.Variant;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Layout and variant to the guest that QEMU boots. Pure. */
public final class Machines {
  private static final long MIB = 1 << 20;

  private Machines() {}

  /** The guest of one cell; the workload makes no difference to it. */
  public static Machine of(
      Variant variant, Layout layout, Path kernel, Path initramfs, Accel accel) {
    List<String> words = new ArrayList<>();
    size(words, "cma", layout.cma());
    size(words, "movablecore", layout.movablecore());
    size(words, "kernelcore", layout.kernelcore());
    if (layout.hugepages() > 0) {
      words.add("hugepages=" + layout.hugepages());
    }
    variant
        .cmdline()
        .lines()
        .flatMap(line -> List.of(line.split(" ")).stream())
        .forEach(words::add);
    words.removeIf(String::isBlank);
    return new Machine(
        variant.architecture(), kernel, initramfs, words, layout.memory(), layout.cpus(), accel);
  }

  private static void size(List<String> words, String name, long bytes) {
    if (bytes > 0) {
      words.add(name + "=" + (bytes % MIB == 0 ? bytes / MIB + "M" : String.valueOf(bytes)));
    }
  }
}

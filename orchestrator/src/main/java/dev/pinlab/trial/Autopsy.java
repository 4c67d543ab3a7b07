// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.process.HostFailure;
import dev.pinlab.vm.Inspection;
import java.util.List;

/**
 * What was found in a guest that hangs, before it was ended. Texts are bounded.
 *
 * @param registers of each CPU
 * @param stacks of each CPU, innermost function first
 */
public record Autopsy(String registers, String stacks) {
  private static final int MOST_CPUS = 64;
  private static final int LONGEST = 256 << 10;

  /**
   * Looks into a stopped guest. What QEMU does not tell is missing, with the reason in its place.
   *
   * @param symbols of its kernel
   */
  static Autopsy of(Inspection inspection, KernelSymbols symbols) throws InterruptedException {
    String registers;
    try {
      registers = inspection.registers();
    } catch (HostFailure e) {
      return new Autopsy(unread(e), unread(e));
    }
    StringBuilder stacks = new StringBuilder();
    for (CpuState cpu : first(CpuState.all(registers))) {
      stacks.append("CPU ").append(cpu.cpu()).append(state(cpu)).append('\n');
      try {
        new FramePointers((address, words) -> inspection.memory(cpu.cpu(), address, words), symbols)
            .walk(cpu)
            .forEach(address -> stacks.append("  ").append(symbols.name(address)).append('\n'));
      } catch (HostFailure e) {
        stacks.append(unread(e));
      }
    }
    return new Autopsy(bounded(registers), bounded(stacks.toString()));
  }

  private static List<CpuState> first(List<CpuState> all) {
    return all.subList(0, Math.min(all.size(), MOST_CPUS));
  }

  private static String state(CpuState cpu) {
    if (cpu.user()) {
      return ", in a program";
    }
    return cpu.halted() ? ", waits for an interrupt" : "";
  }

  private static String unread(HostFailure e) {
    return "not read: " + e.getMessage() + "\n";
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n[cut off]\n";
  }
}

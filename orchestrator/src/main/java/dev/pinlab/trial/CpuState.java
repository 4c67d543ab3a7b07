// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a stopped CPU of x86-64 is, read from QEMU's {@code info registers -a}.
 *
 * @param cpu its number
 * @param pointer the instruction that it would do next
 * @param stack its stack pointer
 * @param frame its frame pointer
 * @param user whether it runs a program rather than the kernel
 * @param halted whether it waits for an interrupt
 */
record CpuState(int cpu, long pointer, long stack, long frame, boolean user, boolean halted) {
  private static final Pattern CPU = Pattern.compile("(?m)^CPU#(\\d{1,4})$");
  private static final Pattern POINTER = Pattern.compile("(?m)^RIP=([0-9a-f]{16}) ");
  private static final Pattern STACK = Pattern.compile("\\bRSP=([0-9a-f]{16})\\b");
  private static final Pattern FRAME = Pattern.compile("\\bRBP=([0-9a-f]{16})\\b");
  private static final Pattern LEVEL = Pattern.compile("\\bCPL=(\\d)\\b");
  private static final Pattern HALTED = Pattern.compile("\\bHLT=1\\b");

  /** All CPUs in a text; one whose registers cannot be made out is left out. */
  static List<CpuState> all(String registers) {
    List<CpuState> all = new ArrayList<>();
    Matcher cpu = CPU.matcher(registers);
    int from = cpu.find() ? cpu.end() : registers.length();
    while (from < registers.length()) {
      int number = Integer.parseInt(cpu.group(1));
      boolean more = cpu.find();
      of(number, registers.substring(from, more ? cpu.start() : registers.length()))
          .ifPresent(all::add);
      from = more ? cpu.end() : registers.length();
    }
    return all;
  }

  private static Optional<CpuState> of(int number, String registers) {
    Matcher pointer = POINTER.matcher(registers);
    Matcher stack = STACK.matcher(registers);
    Matcher frame = FRAME.matcher(registers);
    Matcher level = LEVEL.matcher(registers);
    if (!pointer.find() || !stack.find() || !frame.find() || !level.find()) {
      return Optional.empty();
    }
    return Optional.of(
        new CpuState(
            number,
            Long.parseUnsignedLong(pointer.group(1), 16),
            Long.parseUnsignedLong(stack.group(1), 16),
            Long.parseUnsignedLong(frame.group(1), 16),
            !level.group(1).equals("0"),
            HALTED.matcher(registers).find()));
  }
}

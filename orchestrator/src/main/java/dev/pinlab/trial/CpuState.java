// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a stopped CPU is, read from QEMU's {@code info registers -a}.
 *
 * @param cpu its number
 * @param pointer the instruction that it would do next
 * @param stack its stack pointer
 * @param frame its frame pointer
 * @param link where a function without a frame returns to; empty where that is on the stack
 * @param user whether it runs a program rather than the kernel
 * @param halted whether it waits for an interrupt; QEMU tells that of x86-64 only
 */
record CpuState(
    int cpu,
    Registers registers,
    long pointer,
    long stack,
    long frame,
    OptionalLong link,
    boolean user,
    boolean halted) {
  private static final Pattern CPU = Pattern.compile("(?m)^CPU#(\\d{1,4})$");
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

  private static Optional<CpuState> of(int number, String text) {
    return Arrays.stream(Registers.values())
        .filter(registers -> registers.pointer(text).isPresent())
        .filter(registers -> registers.stack(text).isPresent())
        .filter(registers -> registers.frame(text).isPresent())
        .findFirst()
        .map(
            registers ->
                new CpuState(
                    number,
                    registers,
                    registers.pointer(text).orElseThrow(),
                    registers.stack(text).orElseThrow(),
                    registers.frame(text).orElseThrow(),
                    registers.link(text),
                    registers.user(text),
                    HALTED.matcher(text).find()));
  }
}

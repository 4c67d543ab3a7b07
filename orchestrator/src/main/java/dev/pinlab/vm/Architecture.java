// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import java.util.List;

/**
 * What differs between the architectures of guests.
 *
 * @param program QEMU's program
 * @param machine value of its {@code -M}
 * @param words start of every guest's kernel command line
 */
public record Architecture(String id, String program, String machine, List<String> words) {
  /**
   * A PC without its keyboard controller, which the kernel probes for 0.3 s, and without the HPET,
   * which it needs for nothing. microvm boots faster but hangs now and then with two CPUs; q35
   * divides memory above 2 GiB otherwise. docs/speed.md has what was measured.
   */
  public static final Architecture X86_64 =
      new Architecture(
          "x86_64",
          "qemu-system-x86_64",
          "pc,i8042=off,hpet=off",
          List.of(
              "console=ttyS0",
              // A panic or an oops ends the guest at once, instead of its deadline.
              "panic=-1",
              "oops=panic",
              // The default way to reset polls the missing keyboard controller for seconds.
              "reboot=t",
              // The check loses its race on a busy host, and then the kernel panics.
              "no_timer_check",
              // Else the clock of a guest of two CPUs is one of the board's, where each read leaves
              // the CPU.
              "tsc=reliable"));

  public Architecture {
    words = List.copyOf(words);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.spec.Program;
import dev.pinlab.vm.Machine;
import java.util.List;

/**
 * How many guests run side by side. Pure.
 *
 * @param total seats that there are
 * @param perCore whether a seat is a core of the host rather than a guest
 */
public record Seats(int total, boolean perCore) {
  /** Part of the memory that is available now; the rest is for QEMU itself and for others. */
  private static final double MEMORY = 0.75;

  /** As many guests as somebody asked for. */
  public static Seats asked(int guests) {
    return new Seats(guests, false);
  }

  /**
   * What a host has room for. A guest takes a core for each of its CPUs when its program needs them
   * at once, and else one: its other CPUs idle.
   *
   * @param memory bytes that the host has available
   */
  public static Seats of(int cores, long memory, List<Machine> machines) {
    long largest = machines.stream().mapToLong(Machine::memory).max().orElse(1);
    long fit = (long) (memory * MEMORY) / largest;
    return new Seats((int) Math.max(1, Math.min(cores, fit)), true);
  }

  /** The seats that a guest takes, at most all. */
  public int taken(Machine machine, Program program) {
    boolean every = perCore && program.needsEveryCpu();
    return every ? Math.min(total, machine.cpus()) : 1;
  }
}

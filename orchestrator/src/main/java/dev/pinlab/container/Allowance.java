// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Confinement;
import dev.pinlab.vm.Machine;
import java.util.Collection;

/**
 * What a container for guests may use, enough for any of them.
 *
 * @param memory bytes
 * @param threads that are busy at a time
 * @param kvm whether it has the device of KVM
 */
public record Allowance(long memory, int threads, boolean kvm) {
  /** Enough for what QEMU says of itself. */
  public static final Allowance LEAST = new Allowance(1L << 30, 1, false);

  /** Enough for each of some machines. */
  public static Allowance of(Collection<Machine> machines) {
    return new Allowance(
        machines.stream().mapToLong(Confinement::memory).max().orElse(0),
        // One for each CPU, and one for QEMU's own.
        machines.stream().mapToInt(Machine::cpus).max().orElse(0) + 1,
        machines.stream().anyMatch(machine -> machine.accel() == Accel.KVM));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Confinement;
import dev.pinlab.vm.Machine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final Machine SMALL = machine(256L << 20, 3, Accel.TCG);
  private static final Machine LARGE = machine(1L << 30, 1, Accel.TCG);

  private static Machine machine(long memory, int cpus, Accel accel) {
    return new Machine(
        Architecture.X86_64, Path.of("k"), Path.of("i"), List.of(), memory, cpus, accel);
  }

  @Test
  void it_is_enough_for_each_of_the_guests() {
    Allowance allowance = Allowance.of(List.of(SMALL, LARGE));

    assertThat(allowance.memory())
        .isEqualTo(Confinement.memory(LARGE))
        .isGreaterThan(Confinement.memory(SMALL));
    assertThat(allowance.threads()).isEqualTo(4);
  }

  @Test
  void only_guests_that_run_under_KVM_have_its_device() {
    assertThat(Allowance.of(List.of(SMALL)).kvm()).isFalse();
    assertThat(Allowance.of(List.of(SMALL, LARGE.with(Accel.KVM))).kvm()).isTrue();
  }
}

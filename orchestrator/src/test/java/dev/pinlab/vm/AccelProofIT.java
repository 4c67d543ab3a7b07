// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinlab.arch.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The choice of the accelerator on this very host. */
class AccelProofIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void the_answer_is_proved_by_a_guest_and_then_remembered() throws Exception {
    Machine machine = TestGuest.machine(directory, 1);
    assumeTrue(Files.isWritable(Path.of("/dev/kvm")), "this host has no /dev/kvm to prove");
    Path cache = directory.resolve("cache");

    Acceleration proved = new AccelProof(cache, Guests.ON_HOST).auto(machine, LIMIT);

    // Which of the two is true depends on the host; either way a guest said so.
    assertThat(proved.reason())
        .satisfiesAnyOf(
            reason -> assertThat(reason).isEqualTo("KVM ran a guest"),
            reason -> assertThat(reason).startsWith("KVM opens but did not run a guest: "));
    Machine noKernel =
        new Machine(
            Architecture.X86_64,
            directory.resolve("gone"),
            machine.initramfs(),
            machine.words(),
            machine.memory(),
            1,
            Accel.TCG);
    assertThat(new AccelProof(cache, Guests.ON_HOST).auto(noKernel, LIMIT)).isEqualTo(proved);
  }

  @Test
  void a_kernel_that_runs_nowhere_proves_nothing() throws Exception {
    Machine machine = TestGuest.machine(directory, 1);
    Machine noInit =
        new Machine(
            Architecture.X86_64,
            directory.resolve("gone"),
            machine.initramfs(),
            machine.words(),
            machine.memory(),
            1,
            Accel.TCG);
    Path device = Files.createFile(directory.resolve("kvm"));

    Acceleration answer = new AccelProof(directory, Guests.ON_HOST, device).auto(noInit, LIMIT);

    assertThat(answer.accel()).isEqualTo(Accel.TCG);
    assertThat(answer.reason()).contains("did not run a guest");
    assertThat(directory.resolve("accelerator.json")).doesNotExist();
  }
}

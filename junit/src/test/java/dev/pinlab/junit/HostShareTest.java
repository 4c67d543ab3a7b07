// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.Program;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Machine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HostShareTest {
  private static final long GIB = 1L << 30;

  /** It needs all CPUs of its guest at once. */
  private static final Program BUSY = new Kselftest("cow");

  private static Machine guest(long memory, int cpus) {
    return new Machine(
        Architecture.X86_64,
        Path.of("vmlinux"),
        Path.of("initramfs"),
        List.of(),
        memory,
        cpus,
        Accel.TCG);
  }

  private static int sideBySide(HostShare share, Machine machine) {
    return HostShare.ALL / share.parts(machine, BUSY);
  }

  @Test
  void as_many_guests_run_side_by_side_as_there_are_cores_for_them() {
    HostShare share = new HostShare(8, 64 * GIB);
    assertThat(sideBySide(share, guest(GIB, 1))).isEqualTo(8);
    assertThat(sideBySide(share, guest(GIB, 2))).isEqualTo(4);
    assertThat(sideBySide(share, guest(GIB, 16))).isEqualTo(1);
  }

  @Test
  void guests_that_are_too_large_for_that_are_fewer() {
    HostShare share = new HostShare(8, 8 * GIB);
    assertThat(sideBySide(share, guest(2 * GIB, 1))).isEqualTo(3);
    assertThat(sideBySide(share, guest(32 * GIB, 1))).isEqualTo(1);
  }

  @Test
  @Timeout(10)
  void a_share_is_free_again_when_its_guest_is_gone() throws InterruptedException {
    HostShare share = new HostShare(1, 8 * GIB);
    for (int i = 0; i < 3; i++) {
      share.take(guest(GIB, 1), BUSY).close();
      share.takeAll().close();
    }
    assertThat(share.isFree()).isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.arch.Architecture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A JVM that starts a guest, prints the process id of its QEMU, and waits to be killed. */
final class GuestMain {
  private GuestMain() {}

  public static void main(String[] args) throws Exception {
    Machine machine =
        new Machine(
            Architecture.X86_64,
            Path.of(args[0]),
            Path.of(args[1]),
            List.of(),
            256L << 20,
            1,
            Accel.TCG);
    Duration lifetime = Duration.ofMinutes(5);
    try (Guest guest = Guests.ON_HOST.start(machine, lifetime)) {
      guest.next(lifetime);
      System.out.println(guest.pid().orElseThrow());
      guest.next(lifetime);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.spec.Hold;
import dev.pinlab.spec.PinLongterm;
import dev.pinlab.spec.Workload;
import dev.pinlab.vm.Accel;
import java.time.Duration;

/**
 * How long a guest may take.
 *
 * @param boot from the start of QEMU to the guest's first word
 * @param progress from one word to the next
 * @param lifetime from the start of QEMU to its end
 */
public record Patience(Duration boot, Duration progress, Duration lifetime) {
  private static final long MIB = 1 << 20;

  /** Limits that a healthy guest on a busy host stays far below. */
  public static Patience of(Accel accel, Workload workload) {
    Duration attempt = Duration.ZERO;
    int attempts = 0;
    if (workload.program() instanceof PinLongterm pin) {
      attempt = attempt(accel, pin);
      attempts = pin.pinners().attempts();
    }
    return new Patience(
        Duration.ofSeconds(accel == Accel.KVM ? 30 : 90),
        Duration.ofSeconds(60).plus(attempt),
        Duration.ofMinutes(30).plus(attempt.multipliedBy(attempts)));
  }

  /**
   * What one attempt may take beyond what every guest gets. It looks up each page, and the kernel
   * migrates each up to ten times before it gives up: emulated, a page takes up to 0.1 ms each
   * time, and a tenth of that under KVM. Pages that are held let go after a period at most, and the
   * attempt may have just missed that.
   */
  private static Duration attempt(Accel accel, PinLongterm pin) {
    long millisForMebibyte = accel == Accel.KVM ? 25 : 250;
    Duration held = pin.hold().map(Hold::period).orElse(Duration.ZERO).multipliedBy(2);
    return Duration.ofMillis(millisForMebibyte * (1 + pin.buffer().size() / MIB)).plus(held);
  }
}

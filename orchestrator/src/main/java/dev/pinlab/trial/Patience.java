// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

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

  /** Limits that a healthy guest on a busy host stays far below. */
  public static Patience with(Accel accel) {
    long boot = accel == Accel.KVM ? 30 : 90;
    return new Patience(Duration.ofSeconds(boot), Duration.ofSeconds(60), Duration.ofMinutes(30));
  }
}

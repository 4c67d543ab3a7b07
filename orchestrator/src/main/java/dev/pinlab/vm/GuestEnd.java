// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a guest ended.
 *
 * @param after time since the start of QEMU
 * @param words last words of QEMU itself, mostly empty
 */
public record GuestEnd(Reason reason, Duration after, String words) {

  /** What ended the guest. */
  public enum Reason {
    /** It powered off. */
    POWERED_OFF,
    /** It reset: a panic, or a triple fault. */
    RESET,
    /** It was asked to end from here. */
    QUIT,
    /** QEMU could not run it any further, such as after a KVM internal error. */
    STOPPED,
    /** Its lifetime was over. */
    TIMED_OUT,
    /** QEMU itself ended: killed, out of memory, or crashed. */
    DIED;

    /** What the cause that QEMU's event {@code SHUTDOWN} names means; null for one from here. */
    static @Nullable Reason of(String cause) {
      return switch (cause) {
        case "guest-shutdown" -> POWERED_OFF;
        case "guest-reset", "guest-panic" -> RESET;
        default -> null;
      };
    }
  }

  /** Whether QEMU or the host ended it, rather than the guest or its caller. */
  public boolean hostsFault() {
    return reason == Reason.STOPPED || reason == Reason.DIED;
  }
}

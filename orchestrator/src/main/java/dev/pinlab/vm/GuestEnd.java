// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import java.time.Duration;

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
    DIED
  }

  /** Whether QEMU or the host ended it, rather than the guest or its caller. */
  public boolean hostsFault() {
    return reason == Reason.STOPPED || reason == Reason.DIED;
  }
}

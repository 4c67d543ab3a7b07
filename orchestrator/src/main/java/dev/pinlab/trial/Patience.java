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
  private static final Duration PROGRESS = Duration.ofSeconds(60);
  private static final Duration LIFETIME = Duration.ofMinutes(30);

  /** A selftest says nothing while it makes a test. */
  private static final Duration SELFTEST = Duration.ofMinutes(5);

  /** What presses has to be under way before the first attempt: a fill takes all it should. */
  private static final Duration PRESS = Duration.ofSeconds(30);

  /** The guest ends a judge after 20 seconds. */
  private static final Duration JUDGE = Duration.ofSeconds(25);

  /** Limits that a healthy guest on a busy host stays far below. */
  public static Patience of(Accel accel, Workload workload) {
    Duration boot = Duration.ofSeconds(accel == Accel.KVM ? 30 : 90);
    return workload.program() instanceof PinLongterm pin
        ? pinLongterm(accel, boot, pin)
        : new Patience(boot, SELFTEST, LIFETIME);
  }

  private static Patience pinLongterm(Accel accel, Duration boot, PinLongterm pin) {
    Duration attempt = attempt(accel, pin);
    Duration start = PRESS.multipliedBy(pin.presses().size());
    Duration judges = JUDGE.multipliedBy(pin.judges().size());
    // A last pin is made for the judges.
    int pins = pin.pinners().attempts() + (pin.judges().isEmpty() ? 0 : 1);
    return new Patience(
        boot,
        PROGRESS.plus(start).plus(attempt).plus(pin.judges().isEmpty() ? Duration.ZERO : JUDGE),
        LIFETIME.plus(start).plus(attempt.multipliedBy(pins)).plus(judges));
  }

  /**
   * What one attempt may take beyond what every guest gets. It looks up each page, and the kernel
   * migrates each up to ten times before it gives up: emulated, a page takes up to 0.1 ms each
   * time, and a tenth of that under KVM. Other pinners and whatever presses want the CPU too. Pages
   * that are held let go after a period at most, and the attempt may have just missed that.
   */
  private static Duration attempt(Accel accel, PinLongterm pin) {
    long millisForMebibyte = accel == Accel.KVM ? 25 : 250;
    int tasks = pin.pinners().processes() + pin.presses().size();
    Duration held = pin.hold().map(Hold::period).orElse(Duration.ZERO).multipliedBy(2);
    return Duration.ofMillis(millisForMebibyte * (1 + pin.buffer().size() / MIB))
        .multipliedBy(tasks)
        .plus(held);
  }
}

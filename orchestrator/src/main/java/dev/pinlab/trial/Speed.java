// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.vm.Accel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * How fast this host runs a guest, as it was measured.
 *
 * @param start what QEMU itself took to start
 * @param boot from the start of QEMU to the guest's first word
 */
public record Speed(Duration start, Duration boot) {
  /** A start is short, and may have been an unlucky one: it tells no more than this. */
  private static final double MOST_BUSIER = 2;

  /**
   * What to expect of a guest whose QEMU has just taken so long to start. As long as no guest has
   * booted, that is all there is to tell by; then it tells whether the host has become busier.
   *
   * @param recent the last guests that booted
   */
  public static Speed expected(Accel accel, Duration start, List<Speed> recent) {
    if (recent.isEmpty()) {
      return new Speed(start, start.multipliedBy(startsInABoot(accel)));
    }
    Speed usual = slowest(recent);
    double slower = (double) start.toNanos() / Math.max(1, usual.start.toNanos());
    double busier = Math.min(MOST_BUSIER, Math.max(1, slower));
    return new Speed(start, Duration.ofNanos(Math.round(usual.boot.toNanos() * busier)));
  }

  /** The longest that any of some guests took for each. */
  static Speed slowest(List<Speed> guests) {
    return new Speed(longest(guests, Speed::start), longest(guests, Speed::boot));
  }

  /** A small kernel as QEMU boots it; one with every debug option takes some five times that. */
  private static int startsInABoot(Accel accel) {
    return switch (accel) {
      case KVM -> 5;
      case TCG -> 15;
    };
  }

  private static Duration longest(List<Speed> guests, Function<Speed, Duration> of) {
    return guests.stream().map(of).max(Comparator.naturalOrder()).orElseThrow();
  }
}

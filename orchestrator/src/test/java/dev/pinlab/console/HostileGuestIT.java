// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link HostileGuestTest} a million times, which takes minutes. */
@Tag("heavy")
class HostileGuestIT {
  private static final int TIMES = 1_000_000;

  @Test
  void a_million_spoilt_boots_are_heard_without_failure_and_in_little_memory() throws Exception {
    Instant start = Instant.now();
    HostileGuest guest = new HostileGuest(2);

    guest.speak(TIMES);

    System.out.printf(
        "%d times in %d s, peak heap %d MiB, %d crashes and %d events recognised%n",
        TIMES,
        Duration.between(start, Instant.now()).toSeconds(),
        peak() >> 20,
        guest.crashes(),
        guest.events());
    assertThat(guest.crashes()).isGreaterThan(TIMES / 2);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}

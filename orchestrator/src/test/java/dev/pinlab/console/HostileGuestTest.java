// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HostileGuestTest {
  private static final int TIMES = 4000;

  @Test
  @Timeout(60)
  void whatever_a_guest_says_is_heard_without_failure_and_within_bounds() throws Exception {
    HostileGuest guest = new HostileGuest(1);

    guest.speak(TIMES);

    assertThat(guest.crashes()).isGreaterThan(TIMES / 2);
    assertThat(guest.events()).isGreaterThan(TIMES);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.vm.Accel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Measures how fast guests boot while a run goes on, so that a host that becomes busy gets more
 * patience. Safe for several threads.
 */
public final class Speedometer {
  private static final int RECENT = 8;

  private final Deque<Speed> recent = new ArrayDeque<>();
  private int boots;

  /** Takes in a guest that booted from its kernel. */
  synchronized void booted(Speed speed) {
    boots++;
    recent.addLast(speed);
    if (recent.size() > RECENT) {
      recent.removeFirst();
    }
  }

  /** What to expect of a guest whose QEMU has just taken so long to start. */
  synchronized Speed of(Accel accel, Duration start) {
    return Speed.expected(accel, start, List.copyOf(recent));
  }

  /** The slowest of the last guests; empty before any booted. */
  public synchronized Optional<Speed> slowest() {
    return recent.isEmpty() ? Optional.empty() : Optional.of(Speed.slowest(List.copyOf(recent)));
  }

  /** Guests that booted so far. */
  public synchronized int boots() {
    return boots;
  }
}

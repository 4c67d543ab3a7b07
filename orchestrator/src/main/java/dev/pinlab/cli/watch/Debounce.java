// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Makes one save of the events that editors and git make of it: it is over when nothing has
 * happened for a while. Pure: times are nanoseconds of whatever clock.
 *
 * @param <F> what is saved
 */
final class Debounce<F> {
  private final long quiet;
  private final Set<F> seen = new LinkedHashSet<>();
  private long last;

  Debounce(Duration quiet) {
    this.quiet = quiet.toNanos();
  }

  /** Something was saved. */
  void saw(F what, long now) {
    seen.add(what);
    last = now;
  }

  /** Whether something waits to be taken. */
  boolean waits() {
    return !seen.isEmpty();
  }

  /** How much longer nothing may happen until it can be taken; zero when it can be. */
  Duration left(long now) {
    return Duration.ofNanos(Math.max(0, quiet - (now - last)));
  }

  /** All that was saved since the last time, in order. */
  Set<F> take() {
    Set<F> taken = new LinkedHashSet<>(seen);
    seen.clear();
    return taken;
  }
}

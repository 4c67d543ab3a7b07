// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.terminal;

import java.time.Duration;
import java.util.Optional;

/** Guesses how long a stage still takes, and words it. */
final class TimeLeft {
  private TimeLeft() {}

  /** The mean time a finished task times the tasks left; empty before the first has finished. */
  static Optional<Duration> estimate(Duration elapsed, int done, int total) {
    return done == 0 || done >= total
        ? Optional.empty()
        : Optional.of(elapsed.multipliedBy(total - done).dividedBy(done));
  }

  /** Two digits of precision at most: {@code 40 s}, {@code 12 min}, {@code 3 h 20 min}. */
  static String words(Duration left) {
    long seconds = left.toSeconds();
    if (seconds < 100) {
      return Math.max(1, seconds) + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes times in turn, so that both of a pair meet the same host. */
final class Pairs {
  private Pairs() {}

  /** Does something once and tells how long it took, without what it prepared. */
  @FunctionalInterface
  interface Timed {
    Duration once() throws UserFailure, HostFailure, IOException, InterruptedException;
  }

  /** Does something that is timed as a whole. */
  @FunctionalInterface
  interface Task {
    void run() throws UserFailure, HostFailure, IOException, InterruptedException;
  }

  /** Makes a sample of two times, ours first. */
  @FunctionalInterface
  interface Ratio {
    Sample of(Duration ours, Duration other);
  }

  static Duration time(Task task)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    long begin = System.nanoTime();
    task.run();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Ours and the other in turn; a first pair warms both up and is left out. */
  static List<Sample> take(int repeat, Timed ours, Timed other, Ratio ratio)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i <= repeat; i++) {
      Sample sample = ratio.of(ours.once(), other.once());
      if (i > 0) {
        samples.add(sample);
      }
    }
    return samples;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import java.util.function.Consumer;

/** Tells lines with the seconds that have passed since a round began. */
final class Stopwatch {
  private final Consumer<String> say;
  private final long begin = System.nanoTime();

  Stopwatch(Consumer<String> say) {
    this.say = say;
  }

  void say(String line) {
    say.accept("%4d s  %s".formatted((System.nanoTime() - begin) / 1_000_000_000, line));
  }
}

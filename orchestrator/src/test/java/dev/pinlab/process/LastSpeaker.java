// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Ends with something left to be run: the other process of a test. */
final class LastSpeaker {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private LastSpeaker() {}

  /** Takes what is to happen, and files that the commands make. */
  public static void main(String[] arguments) {
    Command one = Command.of(LIMIT, "touch", arguments[1]);
    Command other = Command.of(LIMIT, "touch", arguments[2]);
    switch (arguments[0]) {
      case "open" -> LastCommand.of(() -> List.of(one, other));
      case "closed" -> LastCommand.of(() -> List.of(one, other)).close();
      case "failing" ->
          LastCommand.of(
              () ->
                  List.of(
                      Command.of(LIMIT, "no-such-program"),
                      one,
                      Command.of(Duration.ofMillis(50), "sleep", "600"),
                      other));
      default -> closeEachOther(one, other);
    }
    System.exit(0);
  }

  /** As whoever waits for pinlab's end closes what it opened. */
  private static void closeEachOther(Command one, Command other) {
    AtomicReference<LastCommand> second = new AtomicReference<>();
    LastCommand first =
        LastCommand.of(
            () -> {
              Objects.requireNonNull(second.get()).close();
              return List.of(one);
            });
    second.set(
        LastCommand.of(
            () -> {
              first.close();
              return List.of(other);
            }));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.console.ConsoleLog;
import dev.pinlab.console.Crash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is recognised of a failure that a guest was told to have. {@code -Dpinlab.update=true} keeps
 * the consoles as recordings for ConsoleLogTest.
 */
final class Provoked {
  private static final Path RECORDED = Path.of("src/test/resources/console");
  private static final boolean UPDATE = Boolean.getBoolean("pinlab.update");

  private Provoked() {}

  /** The crash of one guest that obeys, which should be of that kind. */
  static Crash by(CrashKernel kernel, String kind, String order) throws Exception {
    CrashKernel.Told told = kernel.provoke(order);
    String version = kernel.tree().substring(kernel.tree().indexOf(':') + 1);
    keep("%s-%s-%s".formatted(version, kind, command(order)), told.console());
    // As of a restored guest in a trial.
    ConsoleLog log = ConsoleLog.of(kernel.saved().console() + told.console());
    return told.end() ? log.crash().orElseThrow() : log.unexpectedEnd();
  }

  static void keep(String name, String console) throws Exception {
    if (UPDATE) {
      Files.writeString(RECORDED.resolve(name + ".log"), console);
    }
  }

  /** The command that brought it about. */
  private static String command(String order) {
    return Stream.of(order.split(" ; "))
        .filter(one -> !one.matches("(?:pause|write) .*"))
        .collect(Collectors.joining("-"))
        .replaceFirst("(?:lkdtm|planted) ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-");
  }
}

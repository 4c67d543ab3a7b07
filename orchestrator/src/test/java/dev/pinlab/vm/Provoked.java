// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.ConsoleLog;
import dev.pinlab.console.Crash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is recognised of the failures that guests of a kernel are told to have, one in each guest.
 * {@code -Dpinlab.update=true} keeps the consoles as recordings for ConsoleLogTest.
 */
@Tag("heavy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Provoked {
  private static final Path RECORDED = Path.of("src/test/resources/console");
  private static final boolean UPDATE = Boolean.getBoolean("pinlab.update");

  private final String id;
  private final String quiet;
  private CrashKernel kernel;

  /**
   * Of one of the kernels of {@code crash.yaml}.
   *
   * @param quiet name of the recording of a guest that nothing happened to
   */
  Provoked(String id, String quiet) {
    this.id = id;
    this.quiet = quiet;
  }

  @BeforeAll
  void boot(@TempDir Path directory) throws Exception {
    kernel = CrashKernel.of(id, directory);
  }

  @Test
  void the_guest_that_waits_for_its_order_has_nothing_to_tell() throws Exception {
    keep(quiet, kernel.saved().console());
    assertThat(ConsoleLog.of(kernel.saved().console()).crash()).isEmpty();
  }

  /** A guest that obeys is recognised to have failed so. */
  final void assertRecognised(String order, String kind, String title) throws Exception {
    Crash crash = crash(kind, order);

    assertThat(crash.kind()).isEqualTo(kind);
    assertThat(crash.title()).isEqualTo(title);
  }

  /**
   * The crash of a guest that obeys.
   *
   * @param name of the recording, beside those of the tree and of the order
   */
  final Crash crash(String name, String order) throws Exception {
    CrashKernel.Told told = kernel.provoke(order);
    String version = kernel.tree().substring(kernel.tree().indexOf(':') + 1);
    keep("%s-%s-%s".formatted(version, name, command(order)), told.console());
    // As of a restored guest in a trial.
    ConsoleLog log = ConsoleLog.of(kernel.saved().console() + told.console());
    return told.end() ? log.crash().orElseThrow() : log.unexpectedEnd();
  }

  private static void keep(String name, String console) throws Exception {
    if (UPDATE) {
      Files.writeString(RECORDED.resolve(name + ".log"), console);
    }
  }

  /** The command that brought it about. */
  private static String command(String order) {
    return Stream.of(order.split(" ; "))
        .filter(one -> !one.matches("(?:pause|await|write) .*"))
        .collect(Collectors.joining("-"))
        .replaceFirst("(?:lkdtm|planted) ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-");
  }
}

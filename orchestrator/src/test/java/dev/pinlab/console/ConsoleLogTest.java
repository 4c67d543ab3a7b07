// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recorded consoles with the expected crash beside them; {@code -Dpinlab.update=true} writes what
 * is found now as the expectation.
 */
class ConsoleLogTest {
  private static final Path RECORDED = Path.of("src/test/resources/console");
  private static final boolean UPDATE = Boolean.getBoolean("pinlab.update");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static List<String> recorded_consoles() throws IOException {
    try (Stream<Path> files = Files.list(RECORDED)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".log"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded_consoles")
  void a_recorded_console_gives_the_crash_beside_it(String name) throws IOException {
    Path expected = RECORDED.resolve(name.replace(".log", ".json"));
    String console = new String(Files.readAllBytes(RECORDED.resolve(name)), StandardCharsets.UTF_8);

    String found = MAPPER.writeValueAsString(ConsoleLog.of(console).crash().orElse(null)) + "\n";

    if (UPDATE) {
      Files.writeString(expected, found);
    }
    assertThat(found).isEqualTo(Files.readString(expected));
  }

  @Test
  void a_guest_that_ended_without_a_splat_is_an_unexpected_end() {
    Crash crash = ConsoleLog.of("[    0.000000] Linux version 5.10.262\n").unexpectedEnd();

    assertThat(crash.kind()).isEqualTo("unexpected-end");
  }

  @Test
  void a_guest_that_ended_with_a_splat_has_that_crash() {
    Crash crash =
        ConsoleLog.of("[    1.000000] Kernel panic - not syncing: no 42 at 0xffff\n")
            .unexpectedEnd();

    assertThat(crash).isEqualTo(new Crash("panic", "kernel panic: no N at ADDR", List.of()));
  }

  @Test
  @Timeout(20)
  void a_line_of_megabytes_is_searched_in_little_time() {
    String line = "[    1.000000] " + "a invoked".repeat(500_000);

    assertThat(ConsoleLog.of(line.repeat(2) + "\n" + line).crash()).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, UTF_8);

  private Terminal terminal(boolean isOne, Map<String, String> environment) {
    return Terminal.of(stream, stream, isOne, environment);
  }

  @Test
  void a_terminal_is_drawn_on_in_colour() {
    Terminal terminal = terminal(true, Map.of("TERM", "xterm"));

    assertThat(terminal.interactive()).isTrue();
    assertThat(terminal.colour()).isTrue();
  }

  @Test
  void no_color_leaves_the_drawing_and_takes_the_colour() {
    Terminal terminal = terminal(true, Map.of("TERM", "xterm", "NO_COLOR", "1"));

    assertThat(terminal.interactive()).isTrue();
    assertThat(terminal.colour()).isFalse();
  }

  @Test
  void a_file_or_a_dumb_terminal_gets_plain_lines() {
    assertThat(terminal(false, Map.of("TERM", "xterm")).interactive()).isFalse();
    assertThat(terminal(true, Map.of("TERM", "dumb")).interactive()).isFalse();
    assertThat(terminal(true, Map.of()).interactive()).isFalse();
  }

  @Test
  void the_bar_shows_what_is_counted_how_far_it_is_and_what_goes_on() {
    Progress progress = Progress.on(terminal(true, Map.of("TERM", "xterm", "NO_COLOR", "1")));

    try (var boots = progress.stage("boots", 2, Pace.SAMPLED)) {
      boots.started("v4, cma, held");
      boots.finished("v4, cma, held", "completed");
    }

    assertThat(bytes.toString(UTF_8)).contains("boots", "1/2", "v4, cma, held: completed");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.FrameSplitter;
import dev.pinlab.process.Tty;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuestTerminalTest {
  private final ByteArrayOutputStream port = new ByteArrayOutputStream();
  private final GuestTerminal terminal = new GuestTerminal(Channels.newChannel(port));

  private List<String> said() {
    List<String> frames = new ArrayList<>();
    FrameSplitter splitter =
        new FrameSplitter(
            (kind, content, length) ->
                frames.add(kind + ":" + new String(content, 0, length, ISO_8859_1)));
    splitter.accept(port.toByteArray(), 0, port.size());
    return frames;
  }

  @Test
  void each_thing_that_the_host_says_is_a_frame() throws Exception {
    terminal.environment("TERM", "xterm");
    terminal.window(new Tty.Size(50, 300));
    terminal.run("uname -r");
    terminal.input("abcd".getBytes(UTF_8), 3);
    terminal.endOfInput();
    terminal.bye();

    assertThat(said())
        .containsExactly("v:TERM=xterm", "w:\0\62\1\54", "r:uname -r", "i:abc", "i:", "b:");
  }

  @Test
  void a_command_fits_up_to_what_two_bytes_can_say() {
    assertThat(GuestTerminal.fits("x".repeat(65_535))).isTrue();
    assertThat(GuestTerminal.fits("x".repeat(65_534) + "\u00e9")).isFalse();
  }
}

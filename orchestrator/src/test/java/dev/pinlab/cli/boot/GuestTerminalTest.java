// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.console.FrameSplitter;
import dev.pinlab.process.Tty;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
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
    terminal.trace("cma");
    terminal.run("uname -r");
    terminal.input("abcd".getBytes(UTF_8), 3);
    terminal.endOfInput();
    terminal.bye();

    assertThat(said())
        .containsExactly(
            "v:TERM=xterm", "w:\0\62\1\54", "t:cma", "r:uname -r", "i:abc", "i:", "b:");
  }

  @Test
  void a_port_that_takes_a_byte_at_a_time_gets_all_of_them() throws Exception {
    WritableByteChannel narrow =
        new WritableByteChannel() {
          @Override
          public int write(ByteBuffer bytes) {
            port.write(bytes.get());
            return 1;
          }

          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void close() {}
        };

    new GuestTerminal(narrow).run("uname -r");

    assertThat(said()).containsExactly("r:uname -r");
  }

  @Test
  void what_does_not_fit_is_not_said_in_part() {
    assertThatThrownBy(() -> terminal.run("x".repeat(65_536)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(port.size()).isZero();
  }

  @Test
  void a_command_fits_up_to_what_two_bytes_can_say() {
    assertThat(GuestTerminal.fits("x".repeat(65_535))).isTrue();
    assertThat(GuestTerminal.fits("x".repeat(65_534) + "\u00e9")).isFalse();
  }
}

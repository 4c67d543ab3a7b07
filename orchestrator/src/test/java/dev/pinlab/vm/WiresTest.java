// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.HostQuarters;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WiresTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  /** A client that says one byte, so that the other side can tell who it is. */
  private static SocketChannel client(Path path, char word) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
    channel.write(ByteBuffer.wrap(new byte[] {(byte) word}));
    return channel;
  }

  private static char word(SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1);
    channel.read(buffer);
    return (char) buffer.get(0);
  }

  @Test
  void the_ends_are_told_apart_in_whatever_order_they_connect() throws Exception {
    try (Wires wires = Wires.listen(HostQuarters.HOST, Sockets::in, Confinement.ofThisHost());
        SocketChannel results = client(wires.sockets().results(), 'r');
        SocketChannel qmp = client(wires.sockets().qmp(), 'q');
        SocketChannel console = client(wires.sockets().console(), 'c')) {

      Wires.Connected connected = wires.connect(LONG, new CompletableFuture<>());

      assertThat(word(connected.qmp())).isEqualTo('q');
      assertThat(word(connected.console())).isEqualTo('c');
      assertThat(word(connected.results())).isEqualTo('r');
      connected.close();
      assertThat(results.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      assertThat(qmp.isOpen() && console.isOpen()).isTrue();
    }
  }

  @Test
  void a_terminal_is_one_end_more() throws Exception {
    try (Wires wires =
            Wires.listen(HostQuarters.HOST, Sockets::withTerminal, Confinement.ofThisHost());
        SocketChannel terminal = client(wires.sockets().terminal().orElseThrow(), 't');
        SocketChannel results = client(wires.sockets().results(), 'r');
        SocketChannel qmp = client(wires.sockets().qmp(), 'q');
        SocketChannel console = client(wires.sockets().console(), 'c')) {

      Wires.Connected connected = wires.connect(LONG, new CompletableFuture<>());

      assertThat(word(connected.terminal().orElseThrow())).isEqualTo('t');
      connected.close();
      assertThat(terminal.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      assertThat(results.isOpen() && qmp.isOpen() && console.isOpen()).isTrue();
    }
  }

  @Test
  void only_this_user_and_qemu_enter_the_directory_and_it_is_gone_after_close() throws Exception {
    Wires wires = Wires.listen(HostQuarters.HOST, Sockets::in, Confinement.ofThisHost());
    Path directory = wires.sockets().qmp().getParent();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo(Confinement.ofThisHost().other() ? "rwx--x---" : "rwx------");
    wires.close();
    assertThat(directory).doesNotExist();
  }

  @Test
  void a_qemu_that_ends_before_it_connects_is_not_waited_for() throws Exception {
    Command command = Command.of(LONG, "qemu");
    Finished finished = new Finished(command, 1, false, Duration.ZERO, "", "");
    try (Wires wires = Wires.listen(HostQuarters.HOST, Sockets::in, Confinement.ofThisHost())) {
      assertThatThrownBy(() -> wires.connect(LONG, CompletableFuture.completedFuture(finished)))
          .isInstanceOf(HostFailure.class)
          .hasMessage("QEMU ended before it connected");
    }
  }

  @Test
  void a_qemu_that_does_not_connect_is_given_up() throws Exception {
    try (Wires wires = Wires.listen(HostQuarters.HOST, Sockets::in, Confinement.ofThisHost())) {
      assertThatThrownBy(() -> wires.connect(Duration.ofMillis(50), new CompletableFuture<>()))
          .isInstanceOf(HostFailure.class)
          .hasMessageContaining("QEMU did not connect");
    }
  }
}
